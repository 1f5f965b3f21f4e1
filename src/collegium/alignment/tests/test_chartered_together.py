"""Six colleagues go from a ratified mission to a charter by the pages alone; a tie and an exclusion stay private."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment.tests.charter_stories import ratify
from collegium.alignment.tests.stating import state
from collegium.groups.models import Group, Membership
from collegium.people.models import Person

NAMES = ("Ada Okafor", "Ben Sato", "Carmen Ruiz", "Dev Anand", "Esi Mensah", "Finn Ahern")
Clients = dict[str, Client]


def press(clients: Clients, name: str, group: Group, page: str, *about: int, **sent: object) -> None:
    answer = clients[name].post(reverse(f"alignment:{page}", args=[group.pk, *about]), sent)
    assert answer.status_code == 302, (name, page, answer.status_code)


def home_of(clients: Clients, name: str, group: Group) -> str:
    return clients[name].get(reverse("home:group", args=[group.pk])).content.decode()


def test_six_become_chartered_with_the_last_answer(
    make_group: Callable[..., Group],
    make_person: Callable[..., Person],
    client_of: Callable[[Person], Client],
) -> None:
    now = timezone.now()
    six = [make_person(name) for name in NAMES]
    group = make_group("Quiet Corner", *six)
    clients = {name: client_of(person) for name, person in zip(NAMES, six, strict=True)}
    seats = dict(Membership.objects.filter(group=group).values_list("person__name", "pk"))
    Membership.objects.filter(pk=seats["Esi Mensah"]).update(is_conflict_steward=True)
    ratify(group, at=now)
    assert "State your goals" in home_of(clients, "Ada Okafor", group)
    for person in six:
        state(group, person, at=now, text=f"A paper of {person.name}")
    assert "Look at conflicts of interest" in home_of(clients, "Ada Okafor", group)

    press(clients, "Ben Sato", group, "declare", seats["Carmen Ruiz"], prize=["K-R1"])
    press(clients, "Dev Anand", group, "apart", seats["Finn Ahern"])
    for name in NAMES[:-1]:
        press(clients, name, group, "nothing_to_declare")
    wishes = {"directness": 3, "breadth": 3, "pace": 3}
    for name in NAMES:
        press(clients, name, group, "expectations", **wishes)
        page = clients[name].get(reverse("alignment:sign", args=[group.pk])).content.decode()
        press(clients, name, group, "sign", stamp=page.split('name="stamp" value="')[1].split('"')[0])
    group.refresh_from_db()
    assert group.state == "forming"
    assert "Conflicts of interest: not everybody has answered yet." in home_of(clients, "Ada Okafor", group)

    press(clients, "Finn Ahern", group, "nothing_to_declare")
    group.refresh_from_db()
    assert group.state == "chartered"
    for name in NAMES:
        page = home_of(clients, name, group)
        assert "You are chartered" in page
        assert "Take your inventory" in page
    for name in ("Ada Okafor", "Carmen Ruiz", "Finn Ahern"):
        own = clients[name].get(reverse("alignment:conflicts", args=[group.pk])).content.decode()
        assert own.count("nothing to declare</span>") == 5
        assert "cannot be in one group" not in own
    assert (
        "answers differ" in clients["Esi Mensah"].get(reverse("alignment:steward", args=[group.pk])).content.decode()
    )
