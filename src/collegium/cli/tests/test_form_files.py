"""What `collegium form` writes is whole or not there, and never takes the place of what it reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from collegium.cli.form_files import write_all
from collegium.cli.tests.forming import form, written


@pytest.mark.parametrize("option", ["--out", "--report"])
def test_a_file_that_is_read_is_not_overwritten(
    roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    before = roster.read_bytes()
    pairs = written(tmp_path / "pairs.csv", "person_id,other_id", "p0,p1")
    assert form(roster, option, str(tmp_path / "." / "roster.csv")) == 2
    assert form(roster, "--apart", pairs, option, pairs) == 2
    assert capsys.readouterr().err.count("would overwrite a file that is read: choose another name.") == 2
    assert roster.read_bytes() == before


def test_groups_and_report_need_two_names(roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = str(tmp_path / "same")
    assert form(roster, "--out", same, "--report", same) == 2
    assert "--out and --report name the same file" in capsys.readouterr().err
    assert not Path(same).exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
def test_a_full_disk_leaves_nothing_half_written(
    roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "groups.csv"
    out.write_text("as before", encoding="utf-8")
    assert form(roster, "--out", str(out), "--report", "/dev/full") == 2
    assert "/dev/full cannot be written: No space left on device. Nothing is kept." in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "as before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["groups.csv", "roster.csv"]


def test_ctrl_c_while_writing_leaves_nothing_half_written(tmp_path: Path) -> None:
    def interrupted() -> Iterator[str]:
        yield '{"people": '
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all([(tmp_path / "groups.csv", ["whole"]), (tmp_path / "report.json", interrupted())])
    assert not list(tmp_path.iterdir())
