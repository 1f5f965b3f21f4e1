"""Jobs for the stories of the worker."""

import time
from pathlib import Path


def succeed() -> None:
    return None


def raise_somebodys_words(*, words: str) -> None:
    raise ValueError(words)


def note_and_sleep(*, path: str, seconds: float) -> None:
    """Adds a line when it begins and one when it ends; the first attempt takes long, later ones do not."""
    file = Path(path)
    attempt = file.read_text(encoding="ascii").count("begin") if file.exists() else 0
    with file.open("a", encoding="ascii") as handle:
        handle.write("begin\n")
    time.sleep(seconds if attempt == 0 else 0)
    with file.open("a", encoding="ascii") as handle:
        handle.write("end\n")
