from django.urls import path

from collegium.alignment.views import goal_pairs, goals, overview
from collegium.alignment.views import charter, clauses, expectations, overview

app_name = "alignment"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("goals/", goals.goal_list, name="goals"),
    path("goals/add/", goals.add, name="add_goal"),
    path("goals/share/", goals.share_all, name="share_goals"),
    path("goals/<int:pk>/", goals.edit, name="edit_goal"),
    path("goals/<int:pk>/delete/", goals.delete, name="delete_goal"),
    path("goals/<int:pk>/share/", goals.share, name="share_goal"),
    path("goals/<int:pk>/take-back/", goals.take_back, name="take_back_goal"),
    path("goals/group/", goal_pairs.group_goals, name="group_goals"),
    path("goals/pairs/", goal_pairs.pair_list, name="goal_pairs"),
    path("goals/pairs/<int:first_pk>/<int:second_pk>/", goal_pairs.pair, name="goal_pair"),
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
