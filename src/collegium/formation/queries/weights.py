from collections.abc import Mapping

from collegium.formation.models import ProgramWeights
from collegium.formation.weighing import SHIPPED
from collegium.programs.models import Program


def weights_chosen(program: Program) -> ProgramWeights | None:
    """The row of a program whose coordinators have chosen other weights than the shipped ones, with who did."""
    return ProgramWeights.objects.filter(program=program).select_related("changed_by").first()


def weights_for(program: Program) -> Mapping[str, int]:
    """The numbers by aim with which a new proposal of this program is made."""
    chosen = weights_chosen(program)
    return SHIPPED if chosen is None else {**SHIPPED, **chosen.values}
