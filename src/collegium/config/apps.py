from django.apps import AppConfig
from django.core.checks import register

from collegium.config import checks


class ConfigConfig(AppConfig):
    name = "collegium.config"
    label = "config"

    def ready(self) -> None:
        for check in checks.ALL:
            register(check, checks.TAG)
