from collegium.alignment.forms.conflicts import (
    DeclareForm,
    DisclosureForm,
    FactsForm,
    PlanForm,
    RecusalForm,
    WhoAndWhenForm,
)

__all__ = ["DeclareForm", "DisclosureForm", "FactsForm", "PlanForm", "RecusalForm", "WhoAndWhenForm"]
