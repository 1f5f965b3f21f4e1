import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.programs.ranks import (
    DEFAULT_RANKS,
    DEFAULT_TRACKS,
    Band,
    TrackFamily,
    band_of,
    title_key,
    track_family_of,
)


@pytest.mark.parametrize(
    ("title", "band"),
    [
        ("AsstProf", Band.ASSISTANT),
        ("Asst Prof", Band.ASSISTANT),
        ("asst. prof.", Band.ASSISTANT),
        ("ASSISTANT PROFESSOR", Band.ASSISTANT),
        ("Assistant Professor of Clinical Medicine", Band.ASSISTANT),
        ("Assistant Clinical Professor", Band.ASSISTANT),
        ("Visiting Research Assistant Professor", Band.ASSISTANT),
        ("Assistant Professor, Clinician Educator Track", Band.ASSISTANT),
        ("Assistant", Band.ASSISTANT),
        ("AssocProf", Band.ASSOCIATE),
        ("Associate Professor in Residence", Band.ASSOCIATE),
        ("Reader", Band.ASSOCIATE),
        ("Prof", Band.FULL),
        ("Full Professor", Band.FULL),
        ("Professor and Vice Chair", Band.FULL),
        ("Distinguished University Professor", Band.FULL),
        ("Clinical Instructor", Band.INSTRUCTOR),
        ("Senior Lecturer", Band.INSTRUCTOR),
        ("Assistant Lecturer", Band.INSTRUCTOR),
        ("Instructor of Medicine", Band.INSTRUCTOR),
    ],
)
def test_shipped_titles_find_their_band(title: str, band: Band) -> None:
    assert band_of(title) is band


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Dean",
        "Assistant Dean",
        "Assistant to the Professor",
        "Professor Emerita",
        "Research Assistant",
        "Staff Physician",
        "Associate Dean and Professor",
        "Postdoctoral Fellow",
        "Associate Instructor",
        "🦉",
    ],
)
def test_a_title_that_is_not_understood_is_left_to_a_person(title: str) -> None:
    assert band_of(title) is None


def test_the_decision_of_a_program_wins_over_the_shipped_titles() -> None:
    mapping = {title_key("Senior Lecturer"): Band.ASSOCIATE, title_key("Staff Physician"): Band.ASSISTANT}
    assert band_of("senior lecturer", mapping) is Band.ASSOCIATE
    assert band_of("Staff Physician", mapping) is Band.ASSISTANT
    assert band_of("Lecturer", mapping) is Band.INSTRUCTOR


def test_a_program_may_decide_that_a_title_is_no_rank_of_peers() -> None:
    assert band_of("Professor", {"professor": None}) is None


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Tenure track", TrackFamily.TENURE),
        ("Tenure-Track", TrackFamily.TENURE),
        ("TT", TrackFamily.TENURE),
        ("Clinician-Educator", TrackFamily.CLINICIAN_EDUCATOR),
        ("Clinician Educator Pathway", TrackFamily.CLINICIAN_EDUCATOR),
        ("Physician Scientist", TrackFamily.CLINICIAN_SCIENTIST),
        ("Clinical", TrackFamily.CLINICAL),
        ("Health Sciences Clinical Professor series", TrackFamily.CLINICAL),
        ("Research track", TrackFamily.RESEARCH),
        ("Non-tenure track", None),
        ("NTT", None),
        ("Teaching", None),
        ("B", None),
        ("", None),
    ],
)
def test_shipped_tracks_find_their_family(title: str, family: TrackFamily | None) -> None:
    assert track_family_of(title) is family


def test_the_mapping_of_tracks_wins() -> None:
    assert track_family_of("B", {"b": TrackFamily.RESEARCH}) is TrackFamily.RESEARCH
    assert track_family_of("Tenure", {"tenure": None}) is None


def test_every_shipped_title_is_written_as_its_own_key() -> None:
    assert [title for title in (*DEFAULT_RANKS, *DEFAULT_TRACKS) if title_key(title) != title] == []


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_key_of_a_key_is_the_key_and_no_text_breaks_the_reading(title: str) -> None:
    key = title_key(title)
    assert title_key(key) == key
    assert band_of(title) == band_of(key)
    assert track_family_of(title) == track_family_of(key)
