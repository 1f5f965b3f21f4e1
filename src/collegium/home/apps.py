from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "collegium.home"
    label = "home"
