from django.urls import URLPattern

app_name = "mission"
urlpatterns: list[URLPattern] = []
