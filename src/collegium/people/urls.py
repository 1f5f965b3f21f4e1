from django.urls import path

from collegium.people.views import links, profile

app_name = "people"
urlpatterns = [
    path("profile/", profile.profile, name="profile"),
    path("profile/edit/", profile.edit_profile, name="edit_profile"),
    path("profile/clock-stops/add/", profile.add_clock_stop, name="add_clock_stop"),
    path("profile/clock-stops/<int:pk>/remove/", profile.remove_clock_stop, name="remove_clock_stop"),
    path("link/", links.use_link, name="use_link"),
    path("link/<str:token>/", links.open_link, name="open_link"),
]
