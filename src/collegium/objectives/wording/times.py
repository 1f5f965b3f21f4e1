"""Finds by when something is to be done, in words: dates, ends that a calendar can hold, and what is none. Pure.

Source: evidence 6.1, row T. English only: what a date looks like is grammar, not a list of words. The patterns are
built from small named ones: a month, a length of time, the end of something that has an end.
"""

import re
from dataclasses import dataclass

MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:20\d\d|['’]\d\d)"
NUMBER = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen"
    r"|twenty|thirty|forty|sixty|ninety)"
)
UNIT = r"(?:days?|wks?|weeks?|mos?|months?|mths?|quarters?|yrs?|years?|semesters?|terms?|fortnights?)"
SPAN = rf"{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?[\s-]*{UNIT}"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
EDGE = r"(?:end|close|start|beginning|middle)"
BY = r"(?:by|before|until|till|at|through|to|on|for|during|ahead of|in time for|meeting)"
OWN = r"(?:(?:the|its|their|our|my|this|next|each)\s+)*"
ENDING = (
    r"(?:year|quarter|semester|term|month|week|cycle|summer|spring|fall|autumn|winter|rotation|block|season|fiscal|grant"
    r"|contract|sabbatical|leave|fellowship|day)"
)
HOLIDAY = (
    r"(?:new year|christmas|xmas|thanksgiving|easter|labor day|memorial day|halloween|ramadan|eid|diwali|winter break"
    r"|spring break|holidays|july 4th)"
)
EVENT = (
    r"(?:annual meeting|conference|congress|retreat|renewal|site visit|annual review|mid-?cycle|mid-?year|halftime"
    r"|half-time|next meeting|third meeting|final meeting)"
)
CALL = r"(?:deadline|cycle|call|meeting|submission|council|due|round|intake|conference|retreat|issue)"

_after_a_month = rf"(?:\s*{DAY}\b(?!\s*%))?(?:,?\s*{YEAR})?"
_before_a_month = (
    r"(?:by|before|in|during|and|between|until|till|through|thru|to|from|on|at|for|of|end|mid|early|late|start of"
    r"|beginning of|this|next|the|due|deadline)"
)
_part_of_a_month = r"(?:(?:end|start|beginning|middle|first week|last week)\s+(?:of\s+)?|mid[\s-]+|early\s+|late\s+)?"
_amount_of_time = r"(?:(?:next|coming|following|first|last|another|about|at least|less than|no more than|up to)\s+)?"

_a_year = (
    rf"\b(?:by|before|in|until|end of|during|for|through|mid|early|late)[\s-]+(?:the\s+)?(?:{EDGE}\s+of\s+)?"
    rf"(?:cy|fy|ay)?\s?{YEAR}"
)

DATES = (
    r"\b20\d\d-\d\d?(?:-\d\d?)?\b",
    r"(?<![\d./])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)?(?![\d/%])",
    r"\b(?:by|on|before|until|till|due|from|deadline|to|through)\s+\d{1,2}/\d{1,2}(?![\d/%])",
    r"\b(?:by|on|before|until|till|from)\s+(?:the\s+)?(?:3[01]|[12]?\d)(?:st|nd|rd|th)\b",
    rf"\b{DAY}\s+(?:of\s+)?{MONTH}\b(?:,?\s*{YEAR})?",
    rf"\b{MONTH}\.?\s*{DAY}\b(?!\s*%)(?:,?\s*{YEAR})?",
    rf"\b{MONTH}\.?,?\s+{YEAR}",
    rf"\b{_before_a_month}[\s:-]+(?:the\s+)?{_part_of_a_month}{MONTH}\b{_after_a_month}",
    rf"\b{MONTH}\s+{CALL}",
    r"\bq[1-4]\b",
    r"\b[1-4](?:st|nd|rd|th)?\s*q(?:uarter|tr)?\b",
    r"\b(?:first|second|third|fourth|last)\s+quarter\b",
    rf"\b{SEASON}\s+(?:of\s+)?{YEAR}",
    _a_year,
    r"\b(?:fy|ay|cy)\s?'?\d\d\b",
)
"""Days, months, quarters and years."""

_within = (
    rf"\b(?:within|in|over|for|during|after|across|throughout|inside|under)\s+(?:the\s+)?{_amount_of_time}"
    rf"(?!(?:a|an|one|few)\s+year\b){SPAN}\b"
)
_for_an_event = (
    rf"\b(?:by|before|at|for|until|in time for|ahead of)\s+{OWN}(?:this\s+year's\s+)?(?!an?\s)"
    rf"(?:[\w'/-]+\s+){{0,3}}?{EVENT}\b"
)

ENDS = (
    _within,
    rf"\b(?:next|coming|following|first)\s+{SPAN}\b",
    rf"\b{NUMBER}[\s-]{UNIT}\s+(?:from now|from today|before|after|prior|of (?:the )?(?:decision|receiving|receipt))",
    rf"\bof\s+(?:the\s+)?(?:next\s+)?{NUMBER}\s+{UNIT}\b",
    rf"\bx\s*\d+\s*{UNIT}\b",
    rf"\b\d+\s*(?:/|of|out of)\s*\d+\s*{UNIT}\b",
    r"\bwithin\s+\d+\s*(?:hours?|hrs?|h)\b",
    rf"\b{BY}\s+(?:the\s+)?{EDGE}\s+of\s+(?:(?:the|this|our|my|next)\s+)?(?:\w+\s+){{0,2}}{ENDING}\b",
    r"\b(?:year|month|quarter|semester|term|summer|week)[\s-]?(?:'s\s+)?end\b",
    r"\byear's end\b|\beo[ymd]\b",
    rf"\b(?:by|before|on|until|every day until|next|this)\s+(?:(?:this|next|the)\s+)?{WEEKDAY}\b",
    rf"\b(?:by|before|until|over|after|during)\s+(?:the\s+)?{HOLIDAY}\b",
    rf"\b{BY}\s+{OWN}(?:[\w'/-]+\s+){{0,4}}?(?:due date|cut-?off|closing date)s?\b|\bdeadlines?\b",
    _for_an_event,
    r"\b(?:by|before|until|this|next)\s+(?:tomorrow|tonight|week|weekend|month|quarter|semester|term)\b|\btomorrow\b",
    r"\bthis\s+(?:coming\s+)?(?:quarter|month|week|semester|term|cycle|academic year)\b",
    r"\b(?:by|before|until)\s+(?:the\s+)?(?:week|month|day)\s+\d+\b",
    r"\bmid-?(?:year|point|term|cycle)\b",
)
"""Ends that are no date and still can be put into a calendar."""

EXCUSES = (
    r"\b(?:by|before)\s+next\s+year\b",
    r"\bthis\s+year\b",
    r"\bsoon\b",
    r"\bsome\s?day\b",
    r"\beventually\b",
    r"\basap\b",
    r"\bat some point\b",
    r"\bin the (?:near )?future\b",
    r"\bwhen(?:ever)? (?:i|we) (?:can|have time|get)\b",
    r"\bone day\b",
    r"\bgoing forward\b",
    r"\bover time\b",
)
"""What sounds like an end and is none."""

_words = """
    january february march april august september october november december within before until weeks months years
    monday tuesday wednesday thursday friday saturday sunday deadline semester quarter
"""
TIME_WORDS = frozenset(_words.split())
"""Words in which a slip would hide a date."""

_dates = re.compile("|".join(DATES), re.IGNORECASE)
_ends = re.compile("|".join(ENDS), re.IGNORECASE)
_excuses = re.compile("|".join(EXCUSES), re.IGNORECASE)


@dataclass(frozen=True)
class Times:
    """Where the text says when. `spans` are dates and ends; `excuses` are words that sound like one and are none."""

    spans: tuple[tuple[int, int], ...]
    excuses: tuple[tuple[int, int], ...]

    def hold(self, start: int, end: int) -> bool:
        """Whether these places of the text say when."""
        return any(first <= start and end <= last for first, last in self.spans)


def times_in(text: str) -> Times:
    """Every place in the text that says when."""
    found = sorted({match.span() for pattern in (_dates, _ends) for match in pattern.finditer(text)})
    return Times(tuple(found), tuple(match.span() for match in _excuses.finditer(text)))
