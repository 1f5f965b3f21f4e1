from django.urls import path

from collegium.mission.views import answers, comments, consent, drafters, drafts, overview, versions

app_name = "mission"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("prompts/", answers.prompt_list, name="prompts"),
    path("prompts/<int:number>/", answers.prompt, name="prompt"),
    path("prompts/show/", answers.show, name="show"),
    path("answers/", answers.answer_list, name="answers"),
    path("drafters/volunteer/", drafters.volunteer, name="volunteer"),
    path("drafters/step-back/", drafters.step_back, name="step_back"),
    path("drafters/hand-over/", drafters.hand_over, name="hand_over"),
    path("drafting/start/", drafters.start, name="start_drafting"),
    path("drafts/", drafts.draft_list, name="drafts"),
    path("drafts/<int:number>/", drafts.edit, name="edit"),
    path("drafts/<int:number>/revisions/", drafts.revisions, name="revisions"),
    path("drafts/<int:number>/comments/", comments.comments, name="comments"),
    path("check/", drafts.check, name="check"),
    path("comments/open/", comments.open_period, name="open_comments"),
    path("comments/<int:pk>/resolve/", comments.resolve, name="resolve"),
    path("consent/", consent.answer, name="consent"),
    path("consent/open/", consent.open_round, name="open_consent"),
    path("consent/take-back/", consent.take_back, name="take_back"),
    path("consent/withdraw/", consent.withdraw, name="withdraw"),
    path("versions/", versions.version_list, name="versions"),
    path("versions/<int:major>.<int:minor>/", versions.version, name="version"),
    path("change/", versions.change, name="change"),
    path("change/wording/", versions.wording, name="wording"),
    path("change/purpose/", versions.start_purpose, name="start_purpose"),
    path("change/purpose/stop/", versions.stop_purpose, name="stop_purpose"),
    path("still-true/", versions.still_true, name="still_true"),
]
