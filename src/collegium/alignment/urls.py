from django.urls import path

from collegium.alignment.views import conflicts, declaring, disclosures, overview, steward

app_name = "alignment"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("conflicts/", conflicts.conflicts, name="conflicts"),
    path("conflicts/nothing/", conflicts.nothing_to_declare, name="nothing_to_declare"),
    path("conflicts/nothing-new/", conflicts.nothing_new, name="nothing_new"),
    path("conflicts/<int:membership_pk>/nothing/", conflicts.nothing_about, name="nothing_about"),
    path("conflicts/<int:membership_pk>/apart/", conflicts.apart, name="apart"),
    path("conflicts/<int:membership_pk>/withdraw/", conflicts.withdraw_declaration, name="withdraw_declaration"),
    path("conflicts/<int:membership_pk>/", declaring.declared, name="declared"),
    path("conflicts/<int:membership_pk>/declare/", declaring.declare, name="declare"),
    path("conflicts/<int:membership_pk>/facts/", declaring.facts, name="facts"),
    path("conflicts/<int:membership_pk>/plan/", declaring.plan, name="plan"),
    path("conflicts/<int:membership_pk>/plan/<slug:kind>/", declaring.mitigation, name="mitigation"),
    path("conflicts/<int:membership_pk>/plan/<slug:kind>/keep/", declaring.keep, name="keep"),
    path("disclosures/", disclosures.disclosures, name="disclosures"),
    path("disclosures/<int:pk>/", disclosures.disclosure, name="disclosure"),
    path("disclosures/<int:pk>/take-back/", disclosures.take_back_disclosure, name="take_back_disclosure"),
    path("recusals/", disclosures.recusals, name="recusals"),
    path("recusals/<int:pk>/end/", disclosures.end_recusal, name="end_recusal"),
    path("steward/", steward.steward, name="steward"),
    path("steward/<int:first>/<int:second>/", steward.pair, name="pair"),
    path("steward/<int:first>/<int:second>/<slug:kind>/settle/", steward.settle, name="settle"),
]
