from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "collegium.config"
    label = "config"
