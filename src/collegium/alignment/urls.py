from django.urls import path

from collegium.alignment.views import overview

app_name = "alignment"
urlpatterns = [
    path("", overview.overview, name="overview"),
]
