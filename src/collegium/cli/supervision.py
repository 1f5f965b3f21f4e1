"""Keeps a few processes running side by side and ends them together. Standard library only, so it stays small."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO

ENDING = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
PATIENCE_SECONDS = 20.0
"""How long a child may take to finish what it does before it is killed; a killed job is taken over later."""

LONGEST_PAUSE_SECONDS = 30.0
PR_SET_PDEATHSIG = 1


def watch_signals() -> None:
    """Signals are waited for instead of handled, so none can arrive at an awkward moment."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING | {signal.SIGCHLD})


def ending_asked(*, wait_seconds: float) -> bool:
    """Waits for a signal; True where it asks for the end."""
    received = signal.sigtimedwait(ENDING | {signal.SIGCHLD}, wait_seconds)
    return received is not None and received.si_signo in ENDING


def follow_parent() -> Callable[[], None]:
    """What a new child does first: take signals again and, on Linux, end when its parent is killed."""
    parent = os.getpid()

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return prepare


def start(
    command: Sequence[str], *, pass_fds: Sequence[int] = (), stdout: IO[str] | None = None
) -> subprocess.Popen[bytes]:
    """A child in a process group of its own, so that Ctrl-C reaches the parent alone."""
    return subprocess.Popen(  # noqa: S603 -- our own command lines, no shell
        command,
        pass_fds=pass_fds,
        stdout=stdout,
        process_group=0,
        preexec_fn=follow_parent(),  # noqa: PLW1509 -- this process has no second thread
    )


@dataclass
class Child:
    """One process that is started again when it dies; one that dies at once is given growing pauses."""

    name: str
    command: Sequence[str]
    pass_fds: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause_seconds: float = 0.0
    not_before: float = field(default=0.0)

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = start(self.command, pass_fds=self.pass_fds)

    def look_after(self) -> None:
        """Notices a death, and starts again when the pause is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            lived = now - self.started_at
            self.pause_seconds = 0.0 if lived > 10 else min(LONGEST_PAUSE_SECONDS, self.pause_seconds * 2 + 1)
            self.not_before = now + self.pause_seconds
            print(f"{self.name} ended ({_how(self.process.returncode)}); starting it again.", file=sys.stderr)
            self.process = None
        if self.process is None and now >= self.not_before:
            self.start()


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def run_together(children: Sequence[Child]) -> None:
    """Looks after the children until the end is asked for, then ends them all."""
    while not ending_asked(wait_seconds=1.0):
        for child in children:
            child.look_after()


def end_together(children: Sequence[Child]) -> None:
    """Asks each child to end, and kills what does not within the patience or when asked a second time."""
    alive = [child.process for child in children if child.process is not None]
    for process in alive:
        process.terminate()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while any(process.poll() is None for process in alive) and time.monotonic() < deadline:
        if ending_asked(wait_seconds=0.2):
            break
    for process in alive:
        if process.poll() is None:
            process.kill()
        process.wait()
