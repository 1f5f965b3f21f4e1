"""Where `collegium form` writes: checked before the search, and written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def faults_of_targets(targets: Iterable[tuple[str, Path | None]], inputs: Iterable[Path | None]) -> list[str]:
    """A sentence for each file that cannot be written, or that would take the place of one that is read."""
    read = {path.resolve() for path in inputs if path is not None}
    wrong: list[str] = []
    seen: dict[Path, str] = {}
    for option, path in targets:
        if path is None:
            continue
        place = path.resolve()
        if place in read:
            wrong.append(f"{option} {path} would overwrite a file that is read: choose another name.")
        elif place in seen and not path.is_char_device():
            wrong.append(f"{seen[place]} and {option} name the same file, {path}: choose two names.")
        elif path.is_dir() or not place.parent.is_dir():
            wrong.append(
                f"{path} cannot be written: there is no such folder, or this is one. "
                f"Name a file in a folder that exists."
            )
        elif not os.access(place if place.exists() else place.parent, os.W_OK):
            wrong.append(f"{path} may not be written here: choose a folder of your own.")
        seen.setdefault(place, option)
    return wrong


def write_all(contents: Iterable[tuple[Path | None, Iterable[str]]]) -> None:
    """Writes all files, or none: a disk that is full or a second Ctrl-C leaves what stood there before.

    Raises OSError with the name of the file. What is no ordinary file, such as /dev/stdout, is written as it comes.
    """
    drafts: list[tuple[Path, Path]] = []
    try:
        for path, parts in contents:
            if path is not None:
                draft = _draft_of(path)
                drafts += [] if draft == path else [(draft, path)]
                _write(draft, parts, path)
        for draft, path in drafts:
            draft.replace(path.resolve())
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)


def _write(draft: Path, parts: Iterable[str], path: Path) -> None:
    try:
        with draft.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(parts)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(path)) from None


def _draft_of(path: Path) -> Path:
    """An empty file beside it, with the rights that the file has or would have; or itself where that cannot be."""
    place = path.resolve()
    if place.exists() and not place.is_file():
        return path
    try:
        handle, name = tempfile.mkstemp(prefix=".collegium-", dir=place.parent)
    except OSError:
        return path
    os.close(handle)
    mask = os.umask(0)
    os.umask(mask)
    draft = Path(name)
    draft.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~mask)
    return draft
