"""How a failure is told: by class and place in the code, never by its message, which may hold people's words."""

import traceback


def place_of(error: BaseException) -> str:
    """ "IntegrityError in collegium/groups/actions.py:120": the class and the innermost line of our own code."""
    name = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/collegium/" in frame.filename]
    if not ours:
        return name
    place = ours[-1].filename.rpartition("/collegium/")[2]
    return f"{name} in collegium/{place}:{ours[-1].lineno}"
