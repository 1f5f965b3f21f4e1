from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "collegium.inventory"
    label = "inventory"
