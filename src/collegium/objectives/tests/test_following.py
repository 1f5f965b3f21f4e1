"""Check-ins, milestones, pictures, the end of an objective, and evidence."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.groups.models import Group
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.objectives import actions
from collegium.objectives.file_kinds import LARGEST, kind_of
from collegium.objectives.models import CheckIn, Evidence, Milestone, Objective
from collegium.objectives.progress import ObjectivesTask
from collegium.objectives.queries import objectives_task
from collegium.objectives.refusals import StepNotNow, TooMuchEvidence
from collegium.objectives.tests.stories import REDUCE, SUBMIT, page_of, sent, start, tell, today, write
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]
PDF = b"%PDF-1.7\nreceipt"


def at(name: str, group: Group, *parts: int) -> str:
    return reverse(f"objectives:{name}", args=[group.pk, *parts])


# ---- check-ins


def test_ada_tells_how_it_stands_and_chooses_what_the_group_reads(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    objective = start(chartered, ada, text=REDUCE, baseline=Decimal(60), target=Decimal(40), unit="minutes")
    told = {
        "value": "55,5",
        "confidence": "2",
        "in_the_way": "No nurses",
        "help_wanted": "A reader",
        "asks_group": "on",
    }
    answer = client_of(ada).post(at("check_in", chartered, objective.pk), told)
    assert (answer.status_code, answer["Location"]) == (302, at("objective", chartered, objective.pk))
    assert CheckIn.objects.get().value == Decimal("55.5")
    of_ada = page_of(client_of(ada).get(at("objective", chartered, objective.pk)))
    of_ben = page_of(client_of(ben).get(at("objective", chartered, objective.pk)))
    assert "No nurses" in of_ada
    assert "confidence 2 of 5" in of_ada
    assert "Your confidence is low." in of_ada
    assert "No nurses" not in of_ben
    assert "confidence" not in of_ben
    assert "A reader" in of_ben
    assert "55.5" in of_ben


def test_whoever_asks_the_group_says_for_what(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    address = at("check_in", chartered, start(chartered, ada).pk)
    answer = client_of(ada).post(address, {"confidence": "2", "asks_group": "on", "in_the_way": "No tables"})
    assert (answer.status_code, CheckIn.objects.count()) == (422, 0)
    assert "Say in one sentence what your group can do" in page_of(answer)
    assert "No tables" in page_of(answer)


@pytest.mark.django_db(transaction=True)
def test_two_check_ins_at_once_are_both_kept(chartered: Group, ada: Person) -> None:
    objective = start(chartered, ada)
    both_at_once(lambda: tell(objective, ada, confidence=2), lambda: tell(objective, ada, confidence=5))
    assert sorted(CheckIn.objects.values_list("confidence", flat=True)) == [2, 5]


def test_what_does_not_run_takes_no_check_in(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = write(chartered, ada)
    answer = client_of(ada).post(at("check_in", chartered, objective.pk), {"confidence": "3"})
    assert answer.status_code == 422
    assert "This objective has moved on" in page_of(answer)
    assert client_of(ada).post(at("check_in", chartered, objective.pk), {"value": ""}).status_code == 422
    assert CheckIn.objects.count() == 0


def test_a_milestone_is_ticked_and_moved(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    reach = at("reach", chartered, objective.pk, 1)
    client_of(ada).post(reach, {"reached": "yes"})
    assert Milestone.objects.get().reached_at is not None
    answer = client_of(ada).get(at("objective", chartered, objective.pk))
    assert [int(row.told) for row in answer.context["picture"].rows if row.told is not None][-1] == 1
    client_of(ada).post(reach, {"reached": "no"})
    assert Milestone.objects.get().reached_at is None
    assert client_of(ada).post(at("reach", chartered, objective.pk, 9), {"reached": "yes"}).status_code == 302


def test_a_milestone_stays_as_it_was_once_the_objective_has_ended(
    chartered: Group, ada: Person, client_of: ClientOf
) -> None:
    objective = start(chartered, ada)
    actions.finish_objective(objective, attainment=0, note="", by=ada, at=timezone.now())
    answer = client_of(ada).post(at("reach", chartered, objective.pk, 1), {"reached": "yes"})
    assert answer.status_code == 422
    assert "This objective has moved on since you opened the page." in page_of(answer)
    assert Milestone.objects.get().reached_at is None


def test_the_picture_has_the_plan_and_every_number_that_was_told(
    chartered: Group, ada: Person, client_of: ClientOf
) -> None:
    begun = timezone.now() - timedelta(days=20)
    objective = start(chartered, ada, text=REDUCE, baseline=Decimal(-2), target=Decimal(-6), unit="degrees")
    Objective.objects.filter(pk=objective.pk).update(activated_at=begun)
    for days, value in ((10, "-3"), (5, None), (2, "-3.5")):
        tell(objective, ada, value=Decimal(value) if value else None, at=timezone.now() - timedelta(days=days))
    answer = client_of(ada).get(at("objective", chartered, objective.pk))
    assert [row.told for row in answer.context["picture"].rows if row.told is not None] == [-2, -3, Decimal("-3.5")]
    assert 'class="objective-plan" points="' in page_of(answer)
    assert "style=" not in page_of(answer)


def test_dates_say_that_it_is_at_risk(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    Objective.objects.filter(pk=objective.pk).update(due_on=today() - timedelta(days=1))
    assert "The due day is over." in page_of(client_of(ada).get(at("list", chartered)))
    client_of(ada).post(at("put_at_risk", chartered, objective.pk))
    objective.refresh_from_db()
    assert objective.state == "at_risk"
    assert client_of(ada).post(at("put_at_risk", chartered, objective.pk)).status_code == 422
    client_of(ada).post(at("recover", chartered, objective.pk))
    objective.refresh_from_db()
    assert objective.state == "active"


def test_the_path_of_the_group_asks_for_a_check_in_after_four_weeks(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    now = timezone.now()
    assert objectives_task(chartered, ada, at=now) == ObjectivesTask.WRITE_ONE
    objective = write(chartered, ada)
    assert objectives_task(chartered, ada, at=now) == ObjectivesTask.FINISH_DRAFT
    actions.state_hours(hours=Decimal(10), by=ada, at=now)
    actions.activate_objective(objective, by=ada, at=now)
    assert objectives_task(chartered, ada, at=now) is None
    later = now + timedelta(days=29)
    assert objectives_task(chartered, ada, at=later) == ObjectivesTask.CHECK_IN
    assert objectives_task(chartered, ben, at=later) == ObjectivesTask.WRITE_ONE
    tell(objective, ada, at=now + timedelta(days=20))
    assert objectives_task(chartered, ada, at=later) is None
    home = page_of(client_of(ada).get(reverse("home:group", args=[chartered.pk])))
    assert f'<h3><a href="{at("list", chartered)}">Objectives</a></h3>' in home


# ---- the end


def test_done_with_a_scale_that_was_agreed(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada, more="Two papers")
    changed = sent(more="Ten papers", evidence="two receipts", revision=objective.revision)
    client_of(ada).post(at("edit", chartered, objective.pk), changed)
    objective.refresh_from_db()
    assert (objective.more, objective.evidence) == ("Two papers", "two receipts")
    end = at("end", chartered, objective.pk)
    page = page_of(client_of(ada).get(end))
    assert "Two papers" in page
    assert "+1: more than planned" in page
    missing = client_of(ada).post(end, {"how": "done"})
    assert missing.status_code == 422
    assert list(missing.context["form"].errors) == ["attainment"]
    client_of(ada).post(end, {"how": "done", "attainment": "1"})
    objective.refresh_from_db()
    assert (objective.state, objective.attainment) == ("done", 1)


def test_without_a_scale_it_is_done_partly_or_no(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    end = at("end", chartered, objective.pk)
    assert "Partly" in page_of(client_of(ada).get(end))
    assert client_of(ada).post(end, {"how": "done", "attainment": "2"}).status_code == 422
    client_of(ada).post(end, {"how": "done", "attainment": "-1"})
    objective.refresh_from_db()
    assert objective.attainment == -1


def test_dropped_with_a_reason_and_taken_up_again(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    end = at("end", chartered, objective.pk)
    assert client_of(ada).post(end, {"how": "dropped"}).status_code == 422
    client_of(ada).post(end, {"how": "dropped", "note": "The dataset was closed."})
    objective.refresh_from_db()
    assert (objective.state, objective.closing_note) == ("dropped", "The dataset was closed.")
    assert client_of(ada).get(at("edit", chartered, objective.pk)).status_code == 302
    client_of(ada).post(at("take_up", chartered, objective.pk))
    objective.refresh_from_db()
    assert (objective.state, objective.closing_note) == ("draft", "")


def test_carried_into_the_next_cycle_as_a_new_draft(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    objective = start(chartered, ada)
    tell(objective, ada)
    answer = client_of(ada).post(at("end", chartered, objective.pk), {"how": "carried"})
    carried = Objective.objects.get(carried_from=objective)
    assert answer["Location"] == at("objective", chartered, carried.pk)
    assert (carried.state, carried.text, carried.due_on, carried.goes_past_cycle) == ("draft", SUBMIT, None, True)
    assert CheckIn.objects.filter(objective=carried).count() == 0
    with pytest.raises(StepNotNow):
        actions.finish_objective(objective, attainment=0, note="", by=ada, at=timezone.now())


def test_deleting_takes_everything_along(
    chartered: Group, ada: Person, client_of: ClientOf, kept_files: Path, django_capture_on_commit_callbacks: Any
) -> None:
    objective = start(chartered, ada)
    tell(objective, ada)
    client_of(ada).post(at("add_file", chartered, objective.pk), upload())
    assert len(stored(kept_files)) == 1
    delete = at("delete", chartered, objective.pk)
    assert "It cannot be brought back." in page_of(client_of(ada).get(delete))
    with django_capture_on_commit_callbacks(execute=True):
        assert client_of(ada).post(delete).status_code == 302
    assert stored(kept_files) == []
    assert (Objective.objects.count(), CheckIn.objects.count(), Evidence.objects.count()) == (0, 0, 0)


# ---- evidence


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def upload(content: bytes = PDF, name: str = "receipt.pdf") -> dict[str, Any]:
    return {"title": "Receipt", "file": SimpleUploadedFile(name, content, content_type="text/html")}


def office(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "<x/>")
    return packed.getvalue()


KINDS = {
    "a.pdf": PDF,
    "a.png": b"\x89PNG\r\n\x1a\n....",
    "a.jpg": b"\xff\xd8\xff\xe0....",
    "a.jpeg": b"\xff\xd8\xff\xe0....",
    "a.docx": office("word/document.xml"),
    "a.xlsx": office("xl/workbook.xml"),
    "a.csv": b"day;count\n1;2\n",
    "a.TXT": "Größe: 3".encode(),
}


@pytest.mark.parametrize("name", KINDS)
def test_seven_kinds_are_kept(name: str) -> None:
    kind = kind_of(io.BytesIO(KINDS[name]), name)
    assert kind is not None
    assert f".{name.split('.')[1].lower()}" in kind.endings


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<script>alert(1)</script>"),
        ("a.txt", b"<!DOCTYPE html><html>"),
        ("a.csv", b"\xef\xbb\xbf  <svg onload=x>"),
        ("a.txt", b"MZ\x90\x00\x03"),
        ("a.html", b"plain words"),
        ("a.exe", PDF),
        ("a.png", PDF),
        ("a.docm", office("word/document.xml", "word/vbaProject.bin")),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("a.docx", office("xl/workbook.xml")),
        ("a.docx", b"PK\x03\x04 not a zip"),
        ("a.zip", office()),
        ("a.txt", b""),
        ("noending", PDF),
    ],
)
def test_contents_decide_and_not_the_name(name: str, content: bytes) -> None:
    assert kind_of(io.BytesIO(content), name) is None


def test_a_file_is_kept_under_a_random_name_and_served_to_be_saved(
    chartered: Group, ada: Person, ben: Person, stranger: Person, client_of: ClientOf, kept_files: Path
) -> None:
    objective = start(chartered, ada)
    assert client_of(ada).post(at("add_file", chartered, objective.pk), upload()).status_code == 302
    found = Evidence.objects.get()
    assert (found.content_type, found.size) == ("application/pdf", len(PDF))
    assert "receipt" not in found.stored_as
    assert [path.read_bytes() for path in stored(kept_files)] == [PDF]
    address = reverse("own_objectives:file", args=[found.pk])
    for reader in (ada, ben):
        answer = client_of(reader).get(address)
        assert answer.content == PDF
        assert answer["Content-Disposition"] == 'attachment; filename="Receipt.pdf"'
        assert answer["Content-Type"] == "application/pdf"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
    assert client_of(stranger).get(address).status_code == 404
    stored(kept_files)[0].unlink()
    assert client_of(ada).get(address).status_code == 404


def test_a_file_of_a_private_draft_is_for_its_owner(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    objective = write(chartered, ada)
    client_of(ada).post(at("add_file", chartered, objective.pk), upload())
    address = reverse("own_objectives:file", args=[Evidence.objects.get().pk])
    assert client_of(ada).get(address).status_code == 200
    assert client_of(ben).get(address).status_code == 404


def test_a_wrong_file_is_refused_and_nothing_is_kept(
    chartered: Group, ada: Person, client_of: ClientOf, kept_files: Path
) -> None:
    address = at("add_file", chartered, start(chartered, ada).pk)
    for refused, sentence in (
        (upload(b"<html>", "a.pdf"), "What is in this file is not what its name says."),
        (upload(b"MZ\x00", "a.exe"), "This kind of file cannot be kept here."),
        (upload(b"", "a.pdf"), "What is in this file is not what its name says."),
        ({"title": "Nothing"}, "Choose the file that you want to keep here."),
        (upload(b"%PDF-" + b"x" * LARGEST, "a.pdf"), "This file is larger than 10 megabytes, the limit."),
    ):
        answer = client_of(ada).post(address, refused)
        assert answer.status_code == 422
        assert sentence in page_of(answer)
    assert stored(kept_files) == []
    assert Evidence.objects.count() == 0


def test_forty_megabytes_are_refused_before_they_are_read(
    chartered: Group, ada: Person, client_of: ClientOf, kept_files: Path
) -> None:
    class Unread:
        """A body that nobody may read."""

        def read(self, *_size: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    address = at("add_file", chartered, start(chartered, ada).pk)
    environment: dict[str, Any] = {"CONTENT_LENGTH": "40000000", "wsgi.input": Unread()}
    answer = client_of(ada).generic(
        "POST",
        address,
        b"",
        content_type="multipart/form-data; boundary=x",
        **environment,
    )
    assert answer.status_code == 413
    assert "10 megabytes" in page_of(answer)
    assert "roster" not in page_of(answer)
    assert stored(kept_files) == []


def test_links_are_checked(chartered: Group, ada: Person, client_of: ClientOf) -> None:
    address = at("evidence", chartered, start(chartered, ada).pk)
    for link in ("javascript:alert(1)", "ftp://example.org/x", "receipt", "https://"):
        answer = client_of(ada).post(address, {"title": "Receipt", "link": link})
        assert answer.status_code == 422
        assert "Write a whole address that begins with https://." in page_of(answer)
    assert client_of(ada).post(address, {"title": "Receipt", "link": "https://example.org/r"}).status_code == 302
    assert Evidence.objects.get().link == "https://example.org/r"


def test_twelve_pieces_are_kept_and_one_can_go(
    chartered: Group, ada: Person, client_of: ClientOf, kept_files: Path, django_capture_on_commit_callbacks: Any
) -> None:
    objective = start(chartered, ada)
    client_of(ada).post(at("add_file", chartered, objective.pk), upload())
    file = Evidence.objects.get()
    for number in range(11):
        actions.add_link(objective, title=f"{number}", link="https://example.org/", by=ada, at=timezone.now())
    with pytest.raises(TooMuchEvidence):
        actions.add_link(objective, title="One more", link="https://example.org/", by=ada, at=timezone.now())
    refused = client_of(ada).post(at("add_file", chartered, objective.pk), upload())
    assert refused.status_code == 422
    assert len(stored(kept_files)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        client_of(ada).post(at("delete_evidence", chartered, objective.pk, file.pk))
    assert (stored(kept_files), Evidence.objects.count()) == ([], 11)


def test_files_that_nobody_names_any_more_are_swept(
    chartered: Group, ada: Person, ben: Person, client_of: ClientOf, kept_files: Path
) -> None:
    of_ada, of_ben = start(chartered, ada), start(chartered, ben)
    client_of(ada).post(at("add_file", chartered, of_ada.pk), upload())
    client_of(ben).post(at("add_file", chartered, of_ben.pk), upload())
    Evidence.objects.filter(objective=of_ada).delete()
    assert actions.forget_lost_files(before=timezone.now() - timedelta(hours=1)) == 0
    assert actions.forget_lost_files(before=timezone.now() + timedelta(seconds=5)) == 1
    assert [path.name for path in stored(kept_files)] == [Evidence.objects.get().stored_as.split("/")[1]]
