from django.apps import AppConfig


class ObjectivesConfig(AppConfig):
    name = "collegium.objectives"
    label = "objectives"
