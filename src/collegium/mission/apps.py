from django.apps import AppConfig


class MissionConfig(AppConfig):
    name = "collegium.mission"
    label = "mission"
