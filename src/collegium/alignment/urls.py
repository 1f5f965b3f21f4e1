from django.urls import path

from collegium.alignment.views import charter, clauses, expectations, overview

app_name = "alignment"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("charter/", charter.charter, name="charter"),
    path("charter/sign/", charter.sign, name="sign"),
    path("charter/versions/", charter.version_list, name="charter_versions"),
    path("charter/versions/<int:number>/", charter.version, name="charter_version"),
    path("charter/clauses/<int:clause>/", clauses.clause, name="clause"),
    path("charter/clauses/<int:clause>/flag/", clauses.flag, name="flag_clause"),
    path("charter/clauses/<int:clause>/flag/withdraw/", clauses.withdraw_flag, name="withdraw_flag"),
    path("charter/clauses/<int:clause>/propose/", clauses.propose, name="propose_clause"),
    path("charter/clauses/<int:clause>/consent/", clauses.consent, name="clause_consent"),
    path("charter/clauses/<int:clause>/take-back/", clauses.take_back, name="take_back_proposal"),
    path("expectations/", expectations.expectations, name="expectations"),
]
