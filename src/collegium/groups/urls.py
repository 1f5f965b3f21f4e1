from django.urls import path, register_converter

from collegium.groups.models import Rotation
from collegium.groups.views import groups, invitations, members, removals, roles


class RotationConverter:
    """One of the two rotations, as it stands in an address."""

    regex = "|".join(Rotation.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(RotationConverter, "rotation")

app_name = "groups"
urlpatterns = [
    path("", groups.groups, name="list"),
    path("start/", groups.start, name="start"),
    path("invited/<str:token>/", invitations.invited, name="invited"),
    path("invited/<str:token>/join/", invitations.join, name="join"),
    path("<int:group_pk>/place/", groups.place, name="place"),
    path("<int:group_pk>/place/accept/", groups.accept_place, name="accept_place"),
    path("<int:group_pk>/place/decline/", groups.decline_place, name="decline_place"),
    path("<int:group_pk>/settings/", groups.settings, name="settings"),
    path("<int:group_pk>/invitations/", invitations.invitations, name="invitations"),
    path("<int:group_pk>/invitations/<int:pk>/", invitations.invitation, name="invitation"),
    path("<int:group_pk>/invitations/<int:pk>/revoke/", invitations.revoke_invitation, name="revoke_invitation"),
    path("<int:group_pk>/members/", members.members, name="members"),
    path("<int:group_pk>/leave/", members.leave, name="leave"),
    path("<int:group_pk>/pause/", members.pause, name="pause"),
    path("<int:group_pk>/come-back/", members.come_back, name="come_back"),
    path("<int:group_pk>/roles/", roles.roles, name="roles"),
    path("<int:group_pk>/roles/<rotation:turns>/<int:membership_pk>/", roles.move_turn, name="move_turn"),
    path("<int:group_pk>/roles/steward/<int:membership_pk>/", roles.choose_steward, name="choose_steward"),
    path("<int:group_pk>/roles/neutral/<int:neutral_pk>/", roles.choose_neutral, name="choose_neutral"),
    path("<int:group_pk>/roles/steward/", roles.give_back_stewardship, name="give_back_stewardship"),
    path("<int:group_pk>/members/<int:membership_pk>/removal/", removals.ask_for_removal, name="ask_for_removal"),
    path("<int:group_pk>/removals/<int:pk>/", removals.removal, name="removal"),
    path("<int:group_pk>/removals/<int:pk>/consent/", removals.consent_to_removal, name="consent_to_removal"),
    path("<int:group_pk>/removals/<int:pk>/object/", removals.object_to_removal, name="object_to_removal"),
    path("<int:group_pk>/removals/<int:pk>/withdraw/", removals.withdraw_removal, name="withdraw_removal"),
]
