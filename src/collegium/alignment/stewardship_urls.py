"""Addresses of a neutral person's desk, outside those of the group: its own pages stay closed to them."""

from django.urls import path

from collegium.alignment.views import stewardships

app_name = "stewardships"
urlpatterns = [
    path("", stewardships.stewardships, name="list"),
    path("<int:group_pk>/", stewardships.desk, name="desk"),
    path("<int:group_pk>/<int:first>/<int:second>/", stewardships.pair, name="pair"),
    path("<int:group_pk>/<int:first>/<int:second>/<slug:kind>/settle/", stewardships.settle, name="settle"),
    path("<int:group_pk>/give-back/", stewardships.give_back, name="give_back"),
]
