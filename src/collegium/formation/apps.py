from django.apps import AppConfig


class FormationConfig(AppConfig):
    name = "collegium.formation"
    label = "formation"
