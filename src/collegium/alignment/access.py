from django.http import Http404

from collegium.alignment.models import CharterVersion, ClauseProposal
from collegium.alignment.queries.charter import charter_of, version_numbered
from collegium.groups.access import membership_for
from collegium.groups.models import Group, Membership
from collegium.people.models import Person


def proposal_of(group: Group, pk: int) -> ClauseProposal | None:
    """A proposal, open or closed, of a group that was fetched for its member."""
    return ClauseProposal.objects.filter(charter__group=group, pk=pk).select_related("charter__group", "by").first()


def charter_version_for_member(person: Person, group_pk: int, number: int) -> tuple[Membership, CharterVersion]:
    """One version of the charter, for the members (404)."""
    membership = membership_for(person, group_pk)
    version = version_numbered(charter_of(membership.group), number)
    if version is None:
        raise Http404
    return membership, version
