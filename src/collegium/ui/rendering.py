from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Renders every form field with its label, hint and error through our own template."""

    field_template_name = "ui/field.html"
