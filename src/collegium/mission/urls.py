from django.urls import path

from collegium.mission.views import overview

app_name = "mission"
urlpatterns = [
    path("", overview.overview, name="overview"),
]
