from django.urls import path

from collegium.objectives.views import course, following, reading, writing

app_name = "objectives"
urlpatterns = [
    path("", reading.objective_list, name="list"),
    path("group/", reading.group_overview, name="group"),
    path("templates/", writing.template_list, name="templates"),
    path("add/", writing.add, name="add"),
    path("check/", writing.check, name="check"),
    path("<int:pk>/", reading.objective, name="objective"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/delete/", course.delete, name="delete"),
    path("<int:pk>/share/", course.share, name="share"),
    path("<int:pk>/take-back/", course.take_back, name="take_back"),
    path("<int:pk>/activate/", course.activate, name="activate"),
    path("<int:pk>/at-risk/", course.put_at_risk, name="put_at_risk"),
    path("<int:pk>/recover/", course.recover, name="recover"),
    path("<int:pk>/end/", course.end, name="end"),
    path("<int:pk>/take-up/", course.take_up, name="take_up"),
    path("<int:pk>/milestones/<int:number>/", course.reach, name="reach"),
    path("<int:pk>/check-in/", following.check_in, name="check_in"),
    path("<int:pk>/review/", following.review, name="review"),
    path("<int:pk>/evidence/", following.evidence, name="evidence"),
    path("<int:pk>/evidence/file/", following.add_file, name="add_file"),
    path("<int:pk>/evidence/<int:evidence_pk>/delete/", following.delete_evidence, name="delete_evidence"),
]

own_urlpatterns = (
    [
        path("", reading.kept_list, name="list"),
        path("<int:pk>/delete/", course.delete_kept, name="delete"),
        path("files/<int:pk>", following.file, name="file"),
    ],
    "own_objectives",
)
"""What belongs to a person, in whatever group it was written."""
