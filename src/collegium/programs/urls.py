from django.urls import path

from collegium.programs.views import criteria, importing, neutral, programs, roster, titles

app_name = "programs"
urlpatterns = [
    path("", programs.programs, name="list"),
    path("create/", programs.create, name="create"),
    path("<int:program_pk>/", programs.program, name="program"),
    path("<int:program_pk>/edit/", programs.edit, name="edit"),
    path("<int:program_pk>/coordinators/", programs.coordinators, name="coordinators"),
    path(
        "<int:program_pk>/coordinators/<int:person_pk>/remove/", programs.remove_coordinator, name="remove_coordinator"
    ),
    path("<int:program_pk>/neutral/", neutral.neutral_persons, name="neutral_persons"),
    path("<int:program_pk>/neutral/<int:person_pk>/end/", neutral.end_neutral_person, name="end_neutral_person"),
    path("<int:program_pk>/titles/", titles.titles, name="titles"),
    path("<int:program_pk>/criteria/", criteria.criteria, name="criteria"),
    path("<int:program_pk>/criteria/<int:pk>/", criteria.edit_criterion, name="edit_criterion"),
    path("<int:program_pk>/criteria/<int:pk>/remove/", criteria.remove_criterion, name="remove_criterion"),
    path("<int:program_pk>/roster/", roster.roster, name="roster"),
    path("<int:program_pk>/roster/add/", roster.add, name="add"),
    path("<int:program_pk>/roster/template.csv", roster.template, name="template"),
    path("<int:program_pk>/roster/first-links.csv", roster.first_links, name="first_links"),
    path("<int:program_pk>/roster/<int:pk>/remove/", roster.remove, name="remove"),
    path("<int:program_pk>/roster/<int:pk>/first-link/", roster.first_link, name="first_link"),
    path("<int:program_pk>/import/", importing.upload, name="upload"),
    path("<int:program_pk>/import/<int:pk>/", importing.show, name="import"),
    path("<int:program_pk>/import/<int:pk>/columns/", importing.columns, name="columns"),
    path("<int:program_pk>/import/<int:pk>/preview/", importing.preview, name="preview"),
    path("<int:program_pk>/import/<int:pk>/confirm/", importing.confirm, name="confirm"),
    path("<int:program_pk>/import/<int:pk>/discard/", importing.discard, name="discard"),
    path("<int:program_pk>/import/<int:pk>/rows-to-mend.csv", importing.bad_rows, name="bad_rows"),
]
