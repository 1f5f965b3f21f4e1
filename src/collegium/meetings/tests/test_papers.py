"""What is read before an item: links, and files that are what they say."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.jobs import agenda
from collegium.meetings.models import AgendaItem, ItemSource, ItemState, Meeting, Paper
from collegium.meetings.refusals import AgendaFrozen, TooManyPapers
from collegium.meetings.tests.stories import NOW, close, plan, put, seat
from collegium.meetings.tests.test_items import at, page_of
from collegium.objectives.file_kinds import LARGEST, kind_of
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]
PDF = b"%PDF-1.7\nthe letter"


@pytest.fixture
def item(ada: Person, quartet: Group) -> AgendaItem:
    return put(plan(quartet, ada, format="free"), ada, "Which journal first")


def keep(item: AgendaItem, by: Person, content: bytes = PDF, name: str = "letter.pdf") -> Paper:
    file = io.BytesIO(content)
    kind = kind_of(file, name)
    assert kind is not None
    member = seat(item.meeting.group, by)
    return actions.add_paper_file(item, title="Letter", file=file, size=len(content), kind=kind, by=member, at=NOW)


def test_ada_adds_a_link_and_a_file_and_ben_reads_both(
    client_of: ClientOf, ada: Person, ben: Person, item: AgendaItem
) -> None:
    client, meeting = client_of(ada), item.meeting
    link = {"title": "Instructions", "link": "https://example.org/authors?a=1"}
    assert client.post(at("papers", meeting, item.pk), link).status_code == 302
    upload = SimpleUploadedFile("letter.pdf", PDF)
    client.post(at("add_paper", meeting, item.pk), {"title": "The letter", "file": upload})
    paper = Paper.objects.get(link="")
    page = page_of(client_of(ben).get(at("meeting", meeting)))
    assert 'href="https://example.org/authors?a=1"' in page
    assert at("paper", meeting, item.pk, paper.pk) in page
    saved = client_of(ben).get(at("paper", meeting, item.pk, paper.pk))
    assert (saved.content, saved["Content-Type"]) == (PDF, "application/pdf")
    assert saved["Content-Disposition"] == 'attachment; filename="The letter.pdf"'
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert Path(paper.stored_as).name not in page


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("letter.pdf", b"<html><script>alert(1)</script>", "What is in this file is not what its name says."),
        ("letter.html", b"<html></html>", "This kind of file cannot be kept here."),
        ("letter.exe", b"MZ\x00\x01", "This kind of file cannot be kept here."),
        ("letter.pdf", b"", "What is in this file is not what its name says."),
        ("letter.pdf", b"%PDF-" + b"x" * LARGEST, "This file is larger than 10 megabytes, the limit."),
    ],
)
def test_what_is_no_paper_is_told_and_not_kept(
    client_of: ClientOf, ada: Person, item: AgendaItem, kept_files: Path, name: str, content: bytes, sentence: str
) -> None:
    sent: dict[str, Any] = {"title": "The letter", "file": SimpleUploadedFile(name, content)}
    answer = client_of(ada).post(at("add_paper", item.meeting, item.pk), sent)
    assert answer.status_code == 422
    assert sentence in page_of(answer)
    assert "The letter" in page_of(answer)
    assert not Paper.objects.exists()
    assert list(kept_files.rglob("*")) == []


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,hi", "//example.org", "ftp://example.org"])
def test_only_whole_addresses_of_the_web_are_links(
    client_of: ClientOf, ada: Person, item: AgendaItem, link: str
) -> None:
    answer = client_of(ada).post(at("papers", item.meeting, item.pk), {"title": "Letter", "link": link})
    assert answer.status_code == 422
    assert "Write a whole address that begins with https://." in page_of(answer)
    assert not Paper.objects.exists()


def test_six_papers_and_no_more_and_no_file_is_left_behind(ada: Person, item: AgendaItem, kept_files: Path) -> None:
    for _number in range(6):
        keep(item, ada)
    with pytest.raises(TooManyPapers):
        keep(item, ada)
    assert len([one for one in kept_files.rglob("*") if one.is_file()]) == 6


def test_a_frozen_agenda_takes_no_paper(ada: Person, item: AgendaItem, kept_files: Path) -> None:
    actions.freeze_agenda(item.meeting, at=NOW)
    with pytest.raises(AgendaFrozen):
        keep(item, ada)
    assert [one for one in kept_files.rglob("*") if one.is_file()] == []


def test_a_deleted_paper_takes_its_file_along(
    client_of: ClientOf,
    ada: Person,
    item: AgendaItem,
    kept_files: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    paper = keep(item, ada)
    with django_capture_on_commit_callbacks(execute=True):
        client_of(ada).post(at("delete_paper", item.meeting, item.pk, paper.pk))
    assert not Paper.objects.exists()
    assert [one for one in kept_files.rglob("*") if one.is_file()] == []


def test_carried_items_share_the_file_until_the_last_one_lets_it_go(
    ada: Person,
    quartet: Group,
    item: AgendaItem,
    kept_files: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    keep(item, ada)
    AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.CARRIED)
    close(item.meeting)
    meeting = plan(quartet, ada, on=date(2026, 11, 3), format="free")
    carried = meeting.items.get(source=ItemSource.CARRIED)
    paper = carried.papers.get()
    assert paper.title == "Letter"
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_paper(paper, by=seat(quartet, ada), at=NOW)
    assert len([one for one in kept_files.rglob("*") if one.is_file()]) == 1


def test_what_a_member_showed_ends_when_the_member_leaves(
    client_of: ClientOf, ada: Person, ben: Person, item: AgendaItem
) -> None:
    paper = keep(item, ada)
    Membership.objects.filter(person=ada).update(state=MembershipState.LEFT)
    assert client_of(ben).get(at("paper", item.meeting, item.pk, paper.pk)).status_code == 404
    assert "Letter" not in page_of(client_of(ben).get(at("meeting", item.meeting)))


def test_the_worker_looks_for_lost_files_once_an_hour(ada: Person, item: AgendaItem, kept_files: Path) -> None:
    cache.clear()
    later = timezone.now() + timedelta(hours=2)
    agenda.run_due(later)
    keep(item, ada)
    Meeting.objects.all().delete()
    agenda.run_due(later)
    assert len([one for one in kept_files.rglob("*") if one.is_file()]) == 1
    cache.delete(agenda.LOOKED)
    agenda.run_due(later)
    assert [one for one in kept_files.rglob("*") if one.is_file()] == []


def test_files_that_nothing_names_are_deleted(ada: Person, item: AgendaItem, kept_files: Path) -> None:
    keep(item, ada)
    Meeting.objects.all().delete()
    assert actions.forget_lost_papers(before=timezone.now() - timedelta(hours=1)) == 0
    assert actions.forget_lost_papers(before=timezone.now() + timedelta(minutes=1)) == 1
    assert [one for one in kept_files.rglob("*") if one.is_file()] == []
