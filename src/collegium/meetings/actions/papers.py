"""What is read before an item: links and files."""

import secrets
from datetime import datetime
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.items import hold_agenda
from collegium.meetings.models import AgendaItem, Paper
from collegium.meetings.queries.agenda import closed_items
from collegium.meetings.refusals import ItemClosed, TooManyPapers
from collegium.objectives.file_kinds import FileKind

MOST_PAPERS = 6
FOLDER = "meetings"
"""Under the data folder, which no web server serves."""


@transaction.atomic
def add_paper_link(item: AgendaItem, *, title: str, link: str, by: Membership, at: datetime) -> Paper:
    """Keeps a link. Raises `AgendaFrozen`, `ItemClosed` and `TooManyPapers`."""
    _make_room(item, by)
    paper = Paper.objects.create(item=item, by=by, title=title, link=link, at=at)
    record("meetings.paper_added", subject=paper, by=by.person, at=at, group=item.meeting.group, is_file=False)
    return paper


def add_paper_file(
    item: AgendaItem, *, title: str, file: IO[bytes], size: int, kind: FileKind, by: Membership, at: datetime
) -> Paper:
    """Keeps a file under a random name. Raises the same as a link, and then keeps nothing."""
    stored_as = default_storage.save(f"{FOLDER}/{secrets.token_hex(24)}", File(file))
    try:
        return _add_file(item, title=title, stored_as=stored_as, size=size, kind=kind, by=by, at=at)
    except BaseException:
        default_storage.delete(stored_as)
        raise


@transaction.atomic
def _add_file(
    item: AgendaItem, *, title: str, stored_as: str, size: int, kind: FileKind, by: Membership, at: datetime
) -> Paper:
    _make_room(item, by)
    kept = {"stored_as": stored_as, "size": size, "content_type": kind.content_type}
    paper = Paper.objects.create(item=item, by=by, title=title, at=at, **kept)
    record("meetings.paper_added", subject=paper, by=by.person, at=at, group=item.meeting.group, is_file=True)
    return paper


def _make_room(item: AgendaItem, by: Membership) -> None:
    hold_agenda(item.meeting)
    if item.pk in closed_items(item.meeting, by):
        raise ItemClosed
    if Paper.objects.filter(item=item).count() >= MOST_PAPERS:
        raise TooManyPapers


@transaction.atomic
def delete_paper(paper: Paper, *, by: Membership, at: datetime) -> None:
    """Takes a paper away, and its file where no other item has it too; a second press changes nothing."""
    meeting = paper.item.meeting
    hold_agenda(meeting)
    if Paper.objects.filter(pk=paper.pk).delete()[0]:
        record("meetings.paper_deleted", subject=paper.item, by=by.person, at=at, group=meeting.group)
        transaction.on_commit(lambda: _forget_file(paper.stored_as))


def _forget_file(stored_as: str) -> None:
    if stored_as and not Paper.objects.filter(stored_as=stored_as).exists():
        default_storage.delete(stored_as)


def forget_lost_papers(*, before: datetime) -> int:
    """Deletes files that no paper names any more, as after the erasure of a person. Returns how many.

    A file that was stored after `before` may belong to a transaction that has not ended.
    """
    try:
        names = default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return 0
    known = set(Paper.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    paths = [f"{FOLDER}/{name}" for name in names]
    lost = [path for path in paths if path not in known and default_storage.get_modified_time(path) < before]
    for path in lost:
        default_storage.delete(path)
    return len(lost)
