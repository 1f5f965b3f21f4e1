from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from collegium.config import environment
from collegium.sealed.boxes import is_sound, new_key

NAME = "COLLEGIUM_STORY"


@pytest.fixture
def problems(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A fresh list, so that one story's problems are not the next one's."""
    found: list[str] = []
    monkeypatch.setattr(environment, "PROBLEMS", found)
    return found


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


@pytest.mark.parametrize(
    ("written", "meant"), [("yes", True), ("ON", True), ("0", False), ("no", False), ("  ", True)]
)
def test_yes_and_no(give: pytest.MonkeyPatch, problems: list[str], written: str, meant: bool) -> None:
    give.setenv(NAME, written)
    assert environment.flag(NAME, default=True) is meant
    assert problems == []


def test_maybe_is_no_answer(give: pytest.MonkeyPatch, problems: list[str]) -> None:
    give.setenv(NAME, "maybe")
    assert environment.flag(NAME, default=True) is True
    assert problems == ["COLLEGIUM_STORY is 'maybe'; write yes or no."]


@pytest.mark.parametrize("written", ["0", "101", "ten", "1.5"])
def test_a_number_outside_its_limits_is_told(give: pytest.MonkeyPatch, problems: list[str], written: str) -> None:
    give.setenv(NAME, written)
    assert environment.number(NAME, 10, least=1, most=100) == 10
    assert problems == [f"COLLEGIUM_STORY is '{written}'; write a whole number from 1 to 100."]


def test_a_word_that_is_not_in_the_list_is_told(give: pytest.MonkeyPatch, problems: list[str]) -> None:
    give.setenv(NAME, "everybody")
    assert environment.choice(NAME, "anyone", ("anyone", "operators")) == "anyone"
    assert problems == ["COLLEGIUM_STORY is 'everybody'; write one of anyone, operators."]


def test_a_list_is_separated_by_commas(give: pytest.MonkeyPatch) -> None:
    give.setenv(NAME, " a.example.org, ,b.example.org ")
    assert environment.texts(NAME) == ["a.example.org", "b.example.org"]


def test_a_secret_in_a_file_is_read(give: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden\n")
    give.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))
    assert environment.text(NAME) == "hidden"


def test_a_file_that_is_not_there_is_told(give: pytest.MonkeyPatch, problems: list[str], tmp_path: Path) -> None:
    give.setenv(f"{NAME}_FILE", str(tmp_path / "nothing"))
    assert environment.text(NAME, "default") == "default"
    assert len(problems) == 1
    assert problems[0].startswith("COLLEGIUM_STORY_FILE names a file that cannot be read")


def test_a_kept_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    kept = tmp_path / "data" / "secret_key"
    made = environment.secret(NAME, kept)
    assert len(made) >= 80
    assert environment.secret(NAME, kept) == made
    assert kept.stat().st_mode & 0o777 == 0o600


def test_the_encryption_key_is_made_once_in_the_form_that_is_read(tmp_path: Path) -> None:
    kept = tmp_path / "encryption_key"
    made = environment.secret(NAME, kept, make=new_key)
    assert is_sound(made)
    assert environment.secret(NAME, kept, make=new_key) == made
    assert kept.stat().st_mode & 0o777 == 0o600


def test_processes_that_start_at_once_keep_one_secret(tmp_path: Path) -> None:
    kept = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: environment.secret(NAME, kept), range(8)))
    assert found == {kept.read_text()}
    assert list(tmp_path.iterdir()) == [kept]


def test_databases_are_addresses(give: pytest.MonkeyPatch) -> None:
    give.setenv(NAME, "postgres://ada:secret@db.example.org:5433/collegium")
    read = environment.database(NAME, "sqlite:////nowhere")
    assert (read["ENGINE"], read["HOST"], read["PORT"], read["NAME"]) == (
        "django.db.backends.postgresql",
        "db.example.org",
        5433,
        "collegium",
    )


def test_no_mail_server_is_no_problem(problems: list[str]) -> None:
    assert environment.mail_server(NAME) == {}
    assert problems == []


def test_a_mail_server_is_an_address(give: pytest.MonkeyPatch) -> None:
    give.setenv(NAME, "smtp+tls://ada:secret@mail.example.org:587")
    read = environment.mail_server(NAME)
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)


def test_a_mailbox_is_read_and_one_that_cannot_be_read_is_told_without_its_password(
    give: pytest.MonkeyPatch, problems: list[str]
) -> None:
    assert environment.mailbox(NAME) is None
    give.setenv(NAME, "imap+tls://meetings%40example.org:hunter2@mail.example.org:993/INBOX")
    found = environment.mailbox(NAME)
    assert found is not None
    assert (found.host, found.port, found.user) == ("mail.example.org", 993, "meetings@example.org")
    assert problems == []
    give.setenv(NAME, "imap://meetings:hunter2@mail.example.org")
    assert environment.mailbox(NAME) is None
    (problem,) = problems
    assert problem.startswith("COLLEGIUM_STORY cannot be read; write imap+tls://user:password@host:993/INBOX")
    assert "hunter2" not in problem
