from django.urls import path

from collegium.inventory.views import group

app_name = "group_inventory"
urlpatterns = [
    path("", group.overview, name="overview"),
]
