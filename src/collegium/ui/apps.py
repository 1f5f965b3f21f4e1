from django.apps import AppConfig

from collegium.ui.required import say_what_to_write


class UiConfig(AppConfig):
    name = "collegium.ui"
    label = "ui"

    def ready(self) -> None:
        say_what_to_write()
