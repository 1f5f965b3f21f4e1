"""Whether an item is about a topic, as far as words can tell. Pure: it proposes, and people decide."""

import re

_WORD = re.compile(r"\w{4,}")
_STEM = 5
_SAY_NOTHING = frozenset(
    (
        "about",
        "application",
        "from",
        "grant",
        "item",
        "over",
        "paper",
        "plan",
        "review",
        "study",
        "that",
        "this",
        "with",
    )
)


def is_about(topic: str, text: str) -> bool:
    """Whether at least half of the words of the topic that say something stand in the text, in whatever ending."""
    wanted, found = _stems(topic), _stems(text)
    named = wanted - {word[:_STEM] for word in _SAY_NOTHING} or wanted
    return bool(named) and 2 * len(named & found) >= len(named)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}
