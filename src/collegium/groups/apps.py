from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "collegium.groups"
    label = "groups"
