from django.urls import path

from collegium.inventory.views import goals, group

app_name = "group_inventory"
urlpatterns = [
    path("", group.overview, name="overview"),
    path("goals/", goals.goals, name="goals"),
    path("goals/<int:pk>/", goals.needs, name="goal_needs"),
]
