"""While `collegium form` searches: a line of progress on a terminal, and Ctrl-C that keeps the best so far."""

import signal
import sys
from types import FrameType, TracebackType
from typing import Any, Self

from collegium.engine.search import Progress


class Watch:
    """Shows how the search stands and tells it to stop after Ctrl-C; a second Ctrl-C ends at once.

    Use it as a context and pass `told` as `on_progress`. `is_stopped` says whether it was asked to stop.
    """

    def __init__(self, *, is_shown: bool) -> None:
        self.is_shown = is_shown
        self.is_stopped = False
        self._before: Any = None
        self._width = 0

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopped = True
        signal.signal(signal.SIGINT, self._before)

    def told(self, progress: Progress) -> bool:
        """What the search calls; False asks it to stop."""
        if self.is_shown:
            line = progress_line(progress)
            self._width = max(self._width, len(line))
            print("\r" + line.ljust(self._width), end="", file=sys.stderr, flush=True)
        return not self.is_stopped


def progress_line(progress: Progress) -> str:
    """ "12.3 s   score 0.9512   bound 0.9641   broken rules 0"."""
    bound = "" if progress.bound is None else f"   bound {progress.bound:.4f}"
    return f"{progress.seconds:.1f} s   score {progress.score:.4f}{bound}   broken rules {progress.broken:g}"
