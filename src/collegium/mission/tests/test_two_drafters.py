"""Two people write one draft at the same moment. Neither loses a word."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group, Membership
from collegium.mission import actions
from collegium.mission.models import Draft, Drafter, DraftRevision
from collegium.mission.refusals import DraftChangedMeanwhile, SeatsTaken
from collegium.mission.tests.conftest import STATEMENT, WORDS_OF_BEN
from collegium.people.models import Person

SHARP = "<script>alert(1)</script> & nobody here has time to ask each of us for it, because we are few & new."


def both_at_once(first: Callable[[], object], second: Callable[[], object]) -> list[object]:
    """Runs two calls in two threads with their own connections; results or exceptions, in order."""
    results: list[object] = [None, None]
    barrier = threading.Barrier(2)

    def run(place: int, call: Callable[[], object]) -> None:
        barrier.wait()
        try:
            results[place] = call()
        except Exception as error:  # noqa: BLE001 -- whatever happens is what the test asks about
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate((first, second))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_once_on_real_transactions(
    drafting: Group, draft_of: Callable[[int], Draft], ada: Person, ben: Person, noon: datetime
) -> None:
    def save(text: str, by: Person) -> Callable[[], object]:
        draft = draft_of(1)
        return lambda: actions.save_draft(draft, text=text, outcomes=[], revision=0, by=by, at=noon)

    results = both_at_once(save(STATEMENT, ada), save(WORDS_OF_BEN, ben))
    winners = [result for result in results if isinstance(result, Draft)]
    losers = [result for result in results if isinstance(result, DraftChangedMeanwhile)]
    assert (len(winners), len(losers)) == (1, 1)
    kept = draft_of(1)
    assert (kept.text, kept.revision) == (winners[0].text, 1)
    assert losers[0].current.text == winners[0].text
    assert DraftRevision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_volunteers_for_the_last_seat(
    quartet: Group, ada: Person, ben: Person, carmen: Person, noon: datetime
) -> None:
    actions.volunteer(quartet, by=ada, at=noon)
    results = both_at_once(
        lambda: actions.volunteer(quartet, by=ben, at=noon), lambda: actions.volunteer(quartet, by=carmen, at=noon)
    )
    assert sorted(type(result).__name__ for result in results) == ["Drafter", SeatsTaken.__name__]
    assert Drafter.objects.count() == 2


def test_the_second_one_sees_both_texts_and_saves_a_merge(
    drafting: Group,
    draft_of: Callable[[int], Draft],
    ada: Person,
    ben: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    address = reverse("mission:edit", args=[drafting.pk, 1])
    actions.save_draft(draft_of(1), text=STATEMENT, outcomes=["papers"], revision=0, by=ada, at=noon)
    bens = client_of(ben)
    lost = bens.post(address, {"text": SHARP, "outcomes": ["staying"], "revision": "0"})
    page = lost.content.decode()
    assert lost.status_code == 409
    assert STATEMENT in page
    assert "Ada Okafor saved draft A while you were writing" in page
    assert (
        page.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; nobody") == 2
    )  # beside Ada's text, and to go on with
    assert "<script>alert" not in page
    assert "<ins>" in page
    assert "<del>" in page
    assert draft_of(1).text == STATEMENT

    merged = f"{STATEMENT} {WORDS_OF_BEN}"
    saved = bens.post(address, {"text": merged, "outcomes": ["staying"], "revision": "1"})
    assert saved.status_code == 302
    assert (draft_of(1).text, draft_of(1).revision) == (merged, 2)
    assert [revision.text for revision in draft_of(1).revisions.all()] == [merged, STATEMENT]
    history = bens.get(reverse("mission:revisions", args=[drafting.pk, 1])).content.decode()
    assert "Save 2 by Ben Sato" in history
    assert "Save 1 by Ada Okafor" in history


def test_autosave_says_when_and_counts_on(
    drafting: Group, draft_of: Callable[[int], Draft], ada: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:edit", args=[drafting.pk, 1])
    browser = client_of(ada)
    htmx = {"HX-Request": "true"}
    first = browser.post(address, {"text": "We begin", "revision": "0"}, headers=htmx)
    assert (first.status_code, first["X-Revision"]) == (200, "1")
    assert first.content.decode().startswith("Saved ")
    assert first.content.decode().endswith(" UTC")
    again = browser.post(address, {"text": "We begin", "revision": "0"}, headers=htmx)
    assert (again.status_code, again["X-Revision"]) == (200, "1")  # The same words twice are one save.
    late = browser.post(address, {"text": "We end", "revision": "0"}, headers=htmx)
    assert late.status_code == 409
    assert late.content.decode() == (
        "Somebody else saved this draft. Press Save to see both texts; your words are still here."
    )
    assert draft_of(1).text == "We begin"


def test_names_are_not_stored_and_what_was_typed_stays(
    drafting: Group, draft_of: Callable[[int], Draft], ada: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:edit", args=[drafting.pk, 1])
    answer = client_of(ada).post(address, {"text": "We are the friends of Carmen Ruiz.", "revision": "0"})
    assert answer.status_code == 422
    assert "We are the friends of Carmen Ruiz." in answer.content.decode()
    assert "a mission names nobody" in answer.content.decode()
    assert draft_of(1).text == ""


def test_a_draft_may_be_short_while_it_is_a_draft(
    drafting: Group, draft_of: Callable[[int], Draft], ada: Person, client_of: Callable[[Person], Client]
) -> None:
    client_of(ada).post(reverse("mission:edit", args=[drafting.pk, 2]), {"text": "We foster synergy", "revision": "0"})
    assert draft_of(2).text == "We foster synergy"


def test_check_marks_words_and_stores_nothing(
    drafting: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:check", args=[drafting.pk])
    text = "We always foster <b>synergy</b> with Dev Anand."
    fragment = client_of(ada).post(address, {"text": text}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert '<mark class="is-hint">foster</mark> &lt;b&gt;<mark class="is-hint">synergy</mark>&lt;/b&gt;' in fragment
    assert '<mark class="is-error">Dev Anand</mark>' in fragment
    page = client_of(ada).post(address, {"text": text}).content.decode()
    assert "This text was checked, not stored." in page
    assert not Draft.objects.exclude(text="").exists()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(address, {"text": text}).status_code == 403


def test_a_seat_can_be_handed_over_and_left(
    drafting: Group, ada: Person, ben: Person, carmen: Person, client_of: Callable[[Person], Client]
) -> None:
    def seated() -> list[str]:
        return [drafter.person.name for drafter in Drafter.objects.filter(mission__group=drafting)]

    hand_over = reverse("mission:hand_over", args=[drafting.pk])
    assert client_of(ada).post(hand_over, {"person": ben.pk}).status_code == 422
    assert seated() == ["Ada Okafor", "Ben Sato"]
    assert client_of(ada).post(hand_over, {"person": carmen.pk}).status_code == 302
    assert seated() == ["Carmen Ruiz", "Ben Sato"]
    assert client_of(ben).post(reverse("mission:step_back", args=[drafting.pk])).status_code == 302
    assert seated() == ["Carmen Ruiz"]


def test_drafting_needs_two(quartet: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(ada)
    browser.post(reverse("mission:volunteer", args=[quartet.pk]))
    refused = browser.post(reverse("mission:start_drafting", args=[quartet.pk]))
    assert refused.status_code == 422
    assert "Drafting needs two people." in refused.content.decode()
    assert not Draft.objects.exists()


def test_a_third_volunteer_is_told_what_to_do(
    drafting: Group, dev: Person, client_of: Callable[[Person], Client]
) -> None:
    refused = client_of(dev).post(reverse("mission:volunteer", args=[drafting.pk]))
    assert refused.status_code == 422
    assert "Ask one of them to hand over a seat" in refused.content.decode()
    assert Membership.objects.filter(group=drafting).count() == 4
