"""Rank bands and track families: what an institution's own titles mean for the question "are these peers?".

Institutions rename ranks and tracks (61 % of 98 US medical schools used modified titles for some faculty; 353 tracks
were counted, 3.6 a school: evidence 2.1 [58]). So a title stays the institution's own text, and its band or family is
looked up here: first in the program's own mapping, then in the shipped titles, then by a careful reading of the words.
A title that is not understood stays `None`: a person is asked, nothing is guessed.

Plain Python: no Django, no database. The command line and the web share it.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum


class Band(StrEnum):
    """Seniority that two peers share. The order of definition is the order of seniority."""

    INSTRUCTOR = "instructor"
    ASSISTANT = "assistant"
    ASSOCIATE = "associate"
    FULL = "full"


class TrackFamily(StrEnum):
    """Tracks whose promotion asks for the same kind of work."""

    TENURE = "tenure"
    CLINICIAN_EDUCATOR = "clinician-educator"
    CLINICIAN_SCIENTIST = "clinician-scientist"
    CLINICAL = "clinical"
    RESEARCH = "research"


RankMapping = Mapping[str, Band | None]
"""A program's own decisions: `title_key(title)` to its band, or to None for "not a rank of peers"."""

TrackMapping = Mapping[str, TrackFamily | None]
"""A program's own decisions: `title_key(title)` to its family, or to None for "no family"."""

_ABBREVIATIONS = {
    "asst": "assistant",
    "assist": "assistant",
    "assis": "assistant",
    "ast": "assistant",
    "assoc": "associate",
    "asso": "associate",
    "asc": "associate",
    "prof": "professor",
    "profs": "professor",
    "professors": "professor",
    "instr": "instructor",
    "inst": "instructor",
    "lect": "lecturer",
    "sr": "senior",
    "clin": "clinical",
    "res": "research",
    "adj": "adjunct",
    "vis": "visiting",
    "tt": "tenure track",
    "ntt": "non tenure track",
}

DEFAULT_RANKS: Mapping[str, Band] = {
    "instructor": Band.INSTRUCTOR,
    "clinical instructor": Band.INSTRUCTOR,
    "senior instructor": Band.INSTRUCTOR,
    "research instructor": Band.INSTRUCTOR,
    "lecturer": Band.INSTRUCTOR,
    "senior lecturer": Band.INSTRUCTOR,
    "clinical lecturer": Band.INSTRUCTOR,
    "assistant": Band.ASSISTANT,
    "assistant professor": Band.ASSISTANT,
    "clinical assistant professor": Band.ASSISTANT,
    "research assistant professor": Band.ASSISTANT,
    "associate": Band.ASSOCIATE,
    "associate professor": Band.ASSOCIATE,
    "clinical associate professor": Band.ASSOCIATE,
    "research associate professor": Band.ASSOCIATE,
    "reader": Band.ASSOCIATE,
    "full": Band.FULL,
    "professor": Band.FULL,
    "full professor": Band.FULL,
    "clinical professor": Band.FULL,
    "research professor": Band.FULL,
}
"""Shipped titles. Lecturers stand with instructors (evidence 2.1); where Senior Lecturer is a grade of its own that
equals Associate Professor, as in the United Kingdom, the program changes that one line on its mapping page."""

DEFAULT_TRACKS: Mapping[str, TrackFamily] = {
    "tenure": TrackFamily.TENURE,
    "tenured": TrackFamily.TENURE,
    "tenure track": TrackFamily.TENURE,
    "tenure line": TrackFamily.TENURE,
    "tenure eligible": TrackFamily.TENURE,
    "ladder": TrackFamily.TENURE,
    "ladder rank": TrackFamily.TENURE,
    "clinician educator": TrackFamily.CLINICIAN_EDUCATOR,
    "clinical educator": TrackFamily.CLINICIAN_EDUCATOR,
    "clinician teacher": TrackFamily.CLINICIAN_EDUCATOR,
    "clinician scholar": TrackFamily.CLINICIAN_EDUCATOR,
    "academic clinician": TrackFamily.CLINICIAN_EDUCATOR,
    "academic educator": TrackFamily.CLINICIAN_EDUCATOR,
    "medical educator": TrackFamily.CLINICIAN_EDUCATOR,
    "educator": TrackFamily.CLINICIAN_EDUCATOR,
    "ce": TrackFamily.CLINICIAN_EDUCATOR,
    "clinician scientist": TrackFamily.CLINICIAN_SCIENTIST,
    "clinical scientist": TrackFamily.CLINICIAN_SCIENTIST,
    "physician scientist": TrackFamily.CLINICIAN_SCIENTIST,
    "clinician investigator": TrackFamily.CLINICIAN_SCIENTIST,
    "clinical investigator": TrackFamily.CLINICIAN_SCIENTIST,
    "physician investigator": TrackFamily.CLINICIAN_SCIENTIST,
    "clinician researcher": TrackFamily.CLINICIAN_SCIENTIST,
    "clinical": TrackFamily.CLINICAL,
    "clinician": TrackFamily.CLINICAL,
    "clinical practice": TrackFamily.CLINICAL,
    "health sciences clinical": TrackFamily.CLINICAL,
    "research": TrackFamily.RESEARCH,
    "research scientist": TrackFamily.RESEARCH,
    "researcher": TrackFamily.RESEARCH,
    "investigator": TrackFamily.RESEARCH,
    "scientist": TrackFamily.RESEARCH,
}
"""Shipped tracks. "Non-tenure track" is missing on purpose: it says what a track is not."""

_QUALIFIERS = {"clinical", "research", "teaching", "adjunct", "visiting", "acting", "interim", "voluntary", "tenured"}
_QUALIFIERS |= {
    "tenure",
    "track",
    "full",
    "distinguished",
    "endowed",
    "university",
    "joint",
    "affiliate",
    "affiliated",
}
_QUALIFIERS |= {"health", "sciences", "practice", "term", "senior", "the"}
_NOT_IN_RANK = {"emeritus", "emerita", "emeriti", "retired", "former", "candidate"}
_NOISE_OF_TRACKS = {"track", "pathway", "path", "line", "series", "the", "faculty", "professor"}
_RANK_WORDS = {"assistant": Band.ASSISTANT, "associate": Band.ASSOCIATE}


def title_key(title: str) -> str:
    """The words of a title in one spelling: `"AsstProf."`, `"Asst. Prof"` and `"assistant  professor"` are one title.

    Accents of compatibility forms, case, punctuation and camel case are evened out and usual abbreviations written
    out; an empty string stays empty.
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", title))
    folded = unicodedata.normalize("NFKC", spaced.casefold()).replace("'", "").replace("’", "")
    words = re.sub(r"[\W_]+", " ", folded).split()
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words)


def _band_by_words(words: list[str]) -> Band | None:
    """Reads "visiting assistant clinical professor of medicine"; understands nothing with a foreign word in front."""
    if _NOT_IN_RANK & set(words):
        return None
    band = None
    for place, word in enumerate(words):
        if word == "professor":
            return band or Band.FULL
        if word in {"instructor", "lecturer"}:
            return Band.INSTRUCTOR if band in {None, Band.ASSISTANT} else None
        if word in _RANK_WORDS and band is None:
            band = _RANK_WORDS[word]
        elif word not in _QUALIFIERS or place > 6:
            return None
    return None


def band_of(title: str, mapping: RankMapping | None = None) -> Band | None:
    """The rank band of a title, or None where a person has to say it.

    `mapping` holds a program's own decisions by `title_key` and wins over the shipped titles; a decision of None
    means "not a rank of peers".
    """
    key = title_key(title)
    if mapping is not None and key in mapping:
        return mapping[key]
    return DEFAULT_RANKS.get(key) or _band_by_words(key.split())


def track_family_of(title: str, mapping: TrackMapping | None = None) -> TrackFamily | None:
    """The track family of a title, or None where a person has to say it; `mapping` as in `band_of`."""
    key = title_key(title)
    if mapping is not None and key in mapping:
        return mapping[key]
    if key in DEFAULT_TRACKS:
        return DEFAULT_TRACKS[key]
    telling = " ".join(word for word in key.split() if word not in _NOISE_OF_TRACKS)
    return DEFAULT_TRACKS.get(telling)
