from django.urls import path

from collegium.careers.views import activities, overview, ranks, sharing, vision
from collegium.careers.views import path as own_path

app_name = "careers"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("vision/", vision.vision, name="vision"),
    path("path/", own_path.path, name="path"),
    path("path/aim/", own_path.aim, name="aim"),
    path("path/milestones/add/", own_path.add, name="add_milestone"),
    path("path/milestones/<int:pk>/", own_path.edit, name="edit_milestone"),
    path("path/milestones/<int:pk>/reach/", own_path.reach, name="reach_milestone"),
    path("path/milestones/<int:pk>/delete/", own_path.delete, name="delete_milestone"),
    path("path/ranks/", ranks.ranks, name="ranks"),
    path("path/ranks/add/", ranks.add_rank, name="add_rank"),
    path("path/ranks/promoted/", ranks.promoted, name="promoted"),
    path("path/ranks/<int:pk>/remove/", ranks.remove_rank, name="remove_rank"),
    path("path/fte/add/", ranks.add_fte, name="add_fte"),
    path("path/fte/<int:pk>/remove/", ranks.remove_fte, name="remove_fte"),
    path("activities/", activities.activity_list, name="activities"),
    path("activities/add/", activities.add, name="add_activity"),
    path("activities/<int:pk>/", activities.edit, name="edit_activity"),
    path("activities/<int:pk>/delete/", activities.delete, name="delete_activity"),
]

group_urlpatterns = (
    [
        path("", sharing.group, name="group"),
        path("mine/", sharing.mine, name="mine"),
        path("mine/<slug:kind>/<int:pk>/share/", sharing.share, name="share"),
        path("mine/<slug:kind>/<int:pk>/take-back/", sharing.take_back, name="take_back"),
    ],
    "shared_careers",
)
"""What the members of a group share with it."""
