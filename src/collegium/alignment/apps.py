from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "collegium.alignment"
    label = "alignment"
