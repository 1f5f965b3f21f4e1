from django.urls import path

from collegium.formation.views import enrolling, forming, inviting, proposals, rounds

app_name = "formation"
urlpatterns = [
    path("program/<int:program_pk>/", rounds.rounds, name="rounds"),
    path("program/<int:program_pk>/create/", rounds.create, name="create"),
    path("<int:pk>/", rounds.overview, name="round"),
    path("<int:pk>/edit/", rounds.edit, name="edit"),
    path("<int:pk>/close/", rounds.close, name="close"),
    path("<int:pk>/extend/", rounds.extend, name="extend"),
    path("<int:pk>/invite/", inviting.invite, name="invite"),
    path("<int:pk>/invite/mail/", inviting.mail, name="invite_by_mail"),
    path("<int:pk>/form/", forming.form_groups, name="form"),
    path("<int:pk>/enroll/", enrolling.enroll, name="enroll"),
    path("<int:pk>/enroll/stage/", enrolling.stage, name="stage"),
    path("<int:pk>/enroll/strengths/", enrolling.strengths, name="strengths"),
    path("<int:pk>/enroll/times/", enrolling.times, name="times"),
    path("<int:pk>/enroll/apart/", enrolling.apart, name="apart"),
    path("<int:pk>/enroll/apart/<int:exclusion_pk>/take-back/", enrolling.take_back, name="take_back"),
    path("<int:pk>/enroll/review/", enrolling.review, name="review"),
    path("<int:pk>/enroll/withdraw/", enrolling.withdraw, name="withdraw"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/progress/", forming.progress, name="progress"),
    path("proposals/<int:pk>/stop/", forming.stop, name="stop"),
    path("proposals/<int:pk>/discard/", forming.discard, name="discard"),
    path("proposals/<int:pk>/people/<int:person_pk>/", proposals.place, name="place"),
    path("proposals/<int:pk>/move/", proposals.move, name="move"),
    path("proposals/<int:pk>/swap/", proposals.swap, name="swap"),
    path("proposals/<int:pk>/undo/", proposals.undo, name="undo"),
    path("proposals/<int:pk>/confirm/", proposals.confirm, name="confirm"),
    path("proposals/<int:pk>/publish/", proposals.publish, name="publish"),
]
