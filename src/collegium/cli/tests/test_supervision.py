import sys
import time
from collections.abc import Iterator

import pytest

from collegium.cli.supervision import Child, end_together

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)",
]


@pytest.fixture
def sleeper() -> Iterator[Child]:
    child = Child("The sleeper", SLEEP)
    child.start()
    yield child
    end_together([child])


def pid_of(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def kill(child: Child) -> None:
    assert child.process is not None
    child.process.kill()
    child.process.wait()


def test_a_child_that_dies_is_told_and_started_again_after_a_pause(
    sleeper: Child, capsys: pytest.CaptureFixture[str]
) -> None:
    first = pid_of(sleeper)
    kill(sleeper)
    sleeper.look_after()
    assert capsys.readouterr().err == "The sleeper ended (signal 9); starting it again.\n"
    assert sleeper.process is None
    assert sleeper.pause_seconds == 1.0

    sleeper.not_before = time.monotonic()
    sleeper.look_after()
    assert pid_of(sleeper) != first


def test_a_child_that_lives_is_left_alone(sleeper: Child) -> None:
    first = pid_of(sleeper)
    sleeper.look_after()
    assert pid_of(sleeper) == first


def test_a_child_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collegium.cli.supervision.PATIENCE_SECONDS", 0.3)
    stubborn = Child("The stubborn one", STUBBORN)
    stubborn.start()
    time.sleep(0.2)
    end_together([stubborn])
    assert stubborn.process is not None
    assert stubborn.process.returncode in {-9, -15}
