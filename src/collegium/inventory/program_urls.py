from django.urls import path

from collegium.inventory.views import program_list

app_name = "program_inventory"
urlpatterns = [
    path("", program_list.items, name="items"),
    path("add/", program_list.add, name="add"),
    path("items.csv", program_list.download, name="download"),
    path("bring/", program_list.bring, name="bring"),
    path("bring/confirm/", program_list.confirm, name="confirm"),
    path("<str:code>/reword/", program_list.reword, name="reword"),
    path("<str:code>/hide/", program_list.hide, name="hide"),
    path("<str:code>/show/", program_list.show, name="show"),
]
