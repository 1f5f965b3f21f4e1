from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "collegium.programs"
    label = "programs"
