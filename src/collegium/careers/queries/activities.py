from django.db.models import QuerySet

from collegium.careers.balance import Balance, Mission, Spent, balance
from collegium.careers.models import Activity, Milestone
from collegium.people.models import Person


def activities_of(person: Person) -> QuerySet[Activity]:
    """What the person's hours go into, with the milestones and goals that each serves. Two queries."""
    return Activity.objects.filter(person=person).prefetch_related("serves")


def balance_of(activities: list[Activity], milestones: list[Milestone]) -> Balance:
    """The week as it is spent beside the week as the open milestones and goals need it; asks the database nothing."""
    spent = [
        Spent(one.name, Mission(one.mission), one.hours, frozenset(served.pk for served in one.serves.all()))
        for one in activities
    ]
    return balance(spent, [one.needed for one in milestones if one.is_open])
