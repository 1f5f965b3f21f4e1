from django.urls import path

from collegium.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("groups/<int:group_pk>/", views.group, name="group"),
    path("guide/", views.guide_index, name="guide_index"),
    path("guide/<str:step>/", views.guide, name="guide"),
    path("who-sees-what/", views.who_sees_what, name="who_sees_what"),
]
