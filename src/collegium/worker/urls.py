from django.urls import path

from collegium.worker import views

app_name = "worker"
urlpatterns = [
    path("health", views.health, name="health"),
    path("operate/", views.status, name="status"),
]
