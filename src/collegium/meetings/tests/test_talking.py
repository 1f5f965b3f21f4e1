"""Hands, the floor and its shares; minutes in which everybody writes alone; and what is deleted at the end."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from collegium.audit.models import Event
from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.floor import one_voice_has_most, shares
from collegium.meetings.models import (
    DecisionVoice,
    FloorTime,
    LiveNews,
    Meeting,
    SilentRound,
    SilentText,
    SpeakerRequest,
    Voice,
)
from collegium.meetings.queries.live import Live
from collegium.meetings.refusals import OnlyWhoLeads, SilenceIsOver
from collegium.meetings.tests.live_stories import STARTS, at_item, minutes_in, page, running, seat, url
from collegium.people.models import Person

SignIn = Callable[[Person], Client]


@pytest.fixture
def four(ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group) -> Meeting:
    """All four are here; Ada leads."""
    return running(quartet, ben, carmen, dev, lead=ada)


def queue(meeting: Meeting) -> list[str]:
    hands = SpeakerRequest.objects.filter(meeting=meeting).select_related("membership__person")
    return [hand.membership.person.get_short_name() for hand in hands]


def speaker(meeting: Meeting) -> str | None:
    found = FloorTime.objects.filter(meeting=meeting, since__isnull=False).select_related("membership__person").first()
    return found.membership.person.get_short_name() if found else None


@given(st.dictionaries(st.integers(1, 12), st.integers(0, 3600), max_size=12))
def test_shares_are_parts_of_a_hundred(seconds: dict[int, int]) -> None:
    found = shares(seconds)
    assert all(0 <= share <= 100 for share in found.values())
    assert not found or abs(sum(found.values()) - 100) <= len(found)


@pytest.mark.parametrize(
    ("seconds", "hint"),
    [
        ({1: 400, 2: 100, 3: 100, 4: 100}, True),
        ({1: 120, 2: 90, 3: 80, 4: 60}, False),
        ({1: 200, 2: 40, 3: 0, 4: 0}, False),
        ({1: 400, 2: 300, 3: 300}, False),
        ({1: 350, 2: 250, 3: 200, 4: 200}, False),
        ({1: 351, 2: 249, 3: 200, 4: 200}, True),
        ({}, False),
    ],
)
def test_the_hint_comes_over_35_percent_of_at_least_five_minutes(seconds: dict[int, int], hint: bool) -> None:
    assert one_voice_has_most(seconds) is hint


def test_hands_are_called_in_the_order_in_which_they_went_up(
    ada: Person, ben: Person, carmen: Person, four: Meeting
) -> None:
    for minutes, person in enumerate((carmen, ben, carmen)):
        actions.raise_hand(four, by=seat(four.group, person), at=minutes_in(minutes))
    assert queue(four) == ["Carmen", "Ben"]
    by = {"by": seat(four.group, ada)}
    actions.call_next_speaker(four, at=minutes_in(3), **by)
    assert (speaker(four), queue(four)) == ("Carmen", ["Ben"])
    actions.call_next_speaker(four, at=minutes_in(5), **by)
    assert (speaker(four), queue(four)) == ("Ben", [])
    actions.call_next_speaker(four, at=minutes_in(6), **by)
    assert speaker(four) is None
    assert dict(FloorTime.objects.values_list("membership__person__name", "seconds")) == {
        "Carmen Ruiz": 120,
        "Ben Sato": 60,
    }


def test_a_hand_goes_down_again(ben: Person, four: Meeting) -> None:
    own = seat(four.group, ben)
    actions.raise_hand(four, by=own, at=STARTS)
    actions.lower_hand(four, by=own, at=STARTS)
    actions.lower_hand(four, by=own, at=STARTS)
    assert queue(four) == []


def test_everybody_takes_the_floor_and_only_who_leads_gives_it_to_others(
    ada: Person, ben: Person, dev: Person, four: Meeting
) -> None:
    bens, devs = seat(four.group, ben), seat(four.group, dev)
    actions.give_floor(four, to=bens, by=bens, at=STARTS)
    with pytest.raises(OnlyWhoLeads):
        actions.give_floor(four, to=bens, by=devs, at=minutes_in(1))
    with pytest.raises(OnlyWhoLeads):
        actions.give_floor(four, to=None, by=devs, at=minutes_in(1))
    actions.give_floor(four, to=devs, by=seat(four.group, ada), at=minutes_in(2))
    assert speaker(four) == "Dev"
    actions.give_floor(four, to=None, by=devs, at=minutes_in(3))
    assert speaker(four) is None


def test_shares_are_shown_in_the_order_of_the_table_and_the_hint_names_nobody(
    client_of: SignIn, ada: Person, ben: Person, dev: Person, four: Meeting
) -> None:
    FloorTime.objects.create(meeting=four, membership=seat(four.group, dev), seconds=300)
    FloorTime.objects.create(meeting=four, membership=seat(four.group, ben), seconds=100)
    shown = page(client_of(ada), four)
    assert shown.index("Ada Okafor: 0 %") < shown.index("Ben Sato: 25 %") < shown.index("Dev Anand: 75 %")
    assert "One voice has had more than a third of the time." in shown


def test_nothing_says_afterwards_who_spoke(ada: Person, ben: Person, four: Meeting) -> None:
    own = seat(four.group, ben)
    actions.raise_hand(four, by=own, at=STARTS)
    actions.call_next_speaker(four, by=seat(four.group, ada), at=STARTS)
    events = Event.objects.filter(verb="meetings.floor_moved")
    assert {(event.by_id, event.group_id, str(event.facts)) for event in events} == {(None, None, "{}")}


# Silence.


def silent(meeting: Meeting, lead: Person, minutes: int = 3) -> SilentRound:
    return actions.start_silence(meeting, minutes=minutes, by=seat(meeting.group, lead), at=timezone.now())


def write(client: Client, meeting: Meeting, silence: SilentRound, text: str, **more: str) -> int:
    sent = {"round_pk": silence.pk, "base": "", "text": text, **more}
    return client.post(url(meeting, "live/silence/text/"), sent).status_code


def test_only_its_writer_reads_a_silent_text_until_it_is_put_into_the_round(
    client_of: SignIn, ada: Person, ben: Person, four: Meeting
) -> None:
    silence = silent(four, ada)
    assert write(client_of(ben), four, silence, "Half a day.") == 302
    assert "Half a day." in page(client_of(ben), four)
    assert "Half a day." not in page(client_of(ada), four)
    actions.end_silence(four, by=seat(four.group, ada), at=timezone.now())
    assert "Half a day." not in page(client_of(ada), four)
    write(client_of(ben), four, silence, "Half a day.", way="show")
    assert "Half a day." in page(client_of(ada), four)
    write(client_of(ben), four, silence, "Half a day.", way="keep")
    assert "Half a day." not in page(client_of(ada), four)


def test_what_is_put_in_while_all_still_write_is_not_shown_before_the_end(
    client_of: SignIn, ada: Person, ben: Person, four: Meeting
) -> None:
    silence = silent(four, ada)
    write(client_of(ben), four, silence, "Half a day.", way="show")
    assert "Half a day." not in page(client_of(ada), four)


def test_two_windows_of_one_writer_lose_nothing(client_of: SignIn, ada: Person, ben: Person, four: Meeting) -> None:
    silence = silent(four, ada)
    for text in ("On the phone.", "At the desk."):
        write(client_of(ben), four, silence, text)
    assert SilentText.objects.get().text == "On the phone. At the desk."


def test_the_next_item_ends_the_silence(ada: Person, ben: Person, four: Meeting) -> None:
    item = at_item(four, "The talk")
    silence = silent(four, ada)
    actions.go_on(four, seen=item.pk, by=seat(four.group, ada), at=timezone.now())
    with pytest.raises(SilenceIsOver):
        actions.write_silently(
            four, round_pk=silence.pk, base="", text="Late.", by=seat(four.group, ben), at=timezone.now()
        )
    assert not SilentText.objects.exists()


@pytest.mark.parametrize("minutes", ["0", "21", "", "soon"])
def test_a_silence_has_one_to_twenty_minutes(client_of: SignIn, ada: Person, four: Meeting, minutes: str) -> None:
    assert client_of(ada).post(url(four, "live/silence/"), {"minutes": minutes}).status_code == 422
    assert not SilentRound.objects.exists()


def test_only_who_leads_asks_for_silence(client_of: SignIn, ben: Person, four: Meeting) -> None:
    assert client_of(ben).post(url(four, "live/silence/"), {"minutes": "3"}).status_code == 403
    with pytest.raises(OnlyWhoLeads):
        silent(four, ben)


def test_what_one_writes_alone_is_news_to_nobody(client_of: SignIn, ada: Person, ben: Person, four: Meeting) -> None:
    silence = silent(four, ada)
    had = Meeting.objects.get().revision
    write(client_of(ben), four, silence, "Half a day.")
    told = client_of(ada).get(url(four, "live/news/"), {"since": had}, headers={"HX-Request": "true"})
    assert (told.status_code, told.headers["X-Revision"]) == (204, str(had + 1))


def test_what_lives_only_as_long_as_the_meeting_is_deleted_with_its_end(
    ada: Person, ben: Person, four: Meeting
) -> None:
    own = seat(four.group, ben)
    actions.raise_hand(four, by=own, at=STARTS)
    actions.give_floor(four, to=seat(four.group, ada), by=seat(four.group, ada), at=STARTS)
    silence = silent(four, ada)
    actions.write_silently(four, round_pk=silence.pk, base="", text="Mine.", by=own, at=timezone.now())
    decision = actions.propose_decision(four, text="We meet on Mondays.", by=own, at=STARTS)
    actions.give_voice(decision, voice=Voice.CONSENT, by=own, at=STARTS)
    actions.clear_live_traces(four)
    kinds = (FloorTime, SpeakerRequest, SilentRound, SilentText, DecisionVoice, LiveNews)
    assert [kind.__name__ for kind in kinds if kind.objects.exists()] == []


def test_the_speaker_stands_on_the_page_of_everybody(ada: Person, ben: Person, four: Meeting) -> None:
    own = seat(four.group, ben)
    actions.give_floor(four, to=own, by=own, at=STARTS)
    speaker_now = Live(four, seat(four.group, ada), STARTS).speaker
    assert speaker_now is not None
    assert speaker_now.membership == own
