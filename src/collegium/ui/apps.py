from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "collegium.ui"
    label = "ui"
