from django.urls import path

from collegium.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.design, name="design"),
    path("theme/", views.theme, name="theme"),
]
