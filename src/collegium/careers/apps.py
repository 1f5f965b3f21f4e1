from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "collegium.careers"
    label = "careers"
