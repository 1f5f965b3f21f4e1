"""Finds by when something is to be done, in words: dates, ends that a calendar can hold, and what is none. Pure.

Source: evidence 6.1, row T. English only: what a date looks like is grammar, not a list of words.
"""

import re
from dataclasses import dataclass

_month = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_year = r"(?:20\d\d|['’]\d\d)"
_rest = rf"(?:\s*{_day}\b(?!\s*%))?(?:,?\s*{_year})?"
_number = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty|thirty"
    r"|forty|sixty|ninety)"
)
_unit = r"(?:days?|wks?|weeks?|mos?|months?|mths?|quarters?|yrs?|years?|semesters?|terms?|fortnights?)"
_span = rf"{_number}(?:\s*(?:-|–|to|or)\s*{_number})?[\s-]*{_unit}"

DATES = (
    rf"\b20\d\d-\d\d?(?:-\d\d?)?\b",
    r"(?<![\d./])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)?(?![\d/%])",
    r"\b(?:by|on|before|until|till|due|from|deadline|to|through)\s+\d{1,2}/\d{1,2}(?![\d/%])",
    r"\b(?:by|on|before|until|till|from)\s+(?:the\s+)?(?:3[01]|[12]?\d)(?:st|nd|rd|th)\b",
    rf"\b{_day}\s+(?:of\s+)?{_month}\b(?:,?\s*{_year})?",
    rf"\b{_month}\.?\s*{_day}\b(?!\s*%)(?:,?\s*{_year})?",
    rf"\b{_month}\.?,?\s+{_year}",
    rf"\b(?:by|before|in|during|and|between|until|till|through|thru|to|from|on|at|for|of|end|mid|early|late|start of|beginning of|this|next|the|due|deadline)[\s:-]+(?:the\s+)?(?:(?:end|start|beginning|middle|first week|last week)\s+(?:of\s+)?|mid[\s-]+|early\s+|late\s+)?{_month}\b{_rest}",
    rf"\b{_month}\s+(?:deadline|cycle|call|meeting|submission|council|due|round|intake|conference|retreat|issue)",
    r"\bq[1-4]\b|\b[1-4](?:st|nd|rd|th)?\s*q(?:uarter|tr)?\b|\b(?:first|second|third|fourth|last)\s+quarter\b",
    rf"\b(?:spring|summer|fall|autumn|winter)\s+(?:of\s+)?{_year}",
    rf"\b(?:by|before|in|until|end of|during|for|through|mid|early|late)[\s-]+(?:the\s+)?(?:(?:end|start|middle|beginning)\s+of\s+)?(?:cy|fy|ay)?\s?{_year}",
    r"\b(?:fy|ay|cy)\s?'?\d\d\b",
)
ENDS = (
    rf"\b(?:within|in|over|for|during|after|across|throughout|inside|under)\s+(?:the\s+)?(?:next\s+|coming\s+|following\s+|first\s+|last\s+|another\s+|about\s+|at least\s+|less than\s+|no more than\s+|up to\s+)?(?!(?:a|an|one|few)\s+year\b){_span}\b",
    rf"\b(?:next|coming|following|first)\s+{_span}\b",
    rf"\b{_number}[\s-]{_unit}\s+(?:from now|from today|before|after|prior|of (?:the )?(?:decision|receiving|receipt))",
    rf"\bof\s+(?:the\s+)?(?:next\s+)?{_number}\s+{_unit}\b",
    rf"\bx\s*\d+\s*{_unit}\b",
    rf"\b\d+\s*(?:/|of|out of)\s*\d+\s*{_unit}\b",
    r"\b(?:by|before|until|till|at|through|to)\s+(?:the\s+)?(?:end|close|start|beginning|middle)\s+of\s+(?:the\s+|this\s+|our\s+|my\s+|next\s+)?(?:\w+\s+){0,2}(?:year|quarter|semester|term|month|week|cycle|summer|spring|fall|autumn|winter|rotation|block|season|fiscal|grant|contract|sabbatical|leave|fellowship|day)\b",
    r"\b(?:year|month|quarter|semester|term|summer|week)[\s-]?(?:'s\s+)?end\b|\byear's end\b|\beoy\b|\beom\b|\beod\b",
    r"\bwithin\s+\d+\s*(?:hours?|hrs?|h)\b",
    r"\b(?:by|before|on|until|every day until|next|this)\s+(?:this\s+|next\s+|the\s+)?(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b",
    r"\b(?:by|before|until|over|after|during)\s+(?:the\s+)?(?:new year|christmas|xmas|thanksgiving|easter|labor day|memorial day|halloween|ramadan|eid|diwali|winter break|spring break|holidays|july 4th)\b",
    r"\b(?:by|before|in time for|ahead of|at|for|until|to meet|meeting|on)\s+(?:the\s+|its\s+|their\s+|our\s+|my\s+|next\s+|each\s+)*(?:[\w'/-]+\s+){0,4}?(?:deadline|due date|cut-?off|closing date)s?\b",
    r"\bdeadline\b",
    r"\b(?:by|before|at|for|until|in time for|ahead of)\s+(?:the\s+|our\s+|my\s+|its\s+|this\s+year's\s+|next\s+)*(?!an?\s)(?:[\w'/-]+\s+){0,3}?(?:annual meeting|conference|congress|retreat|renewal|site visit|annual review|mid-?cycle|mid-?year|halftime|half-time|next meeting|third meeting|final meeting)\b",
    r"\b(?:by|before|until|this|next)\s+(?:tomorrow|tonight|week|weekend|month|quarter|semester|term)\b|\btomorrow\b",
    r"\bthis\s+(?:coming\s+)?(?:quarter|month|week|semester|term|cycle|academic year)\b",
    rf"\b(?:by|before|until)\s+(?:the\s+)?(?:week|month|day)\s+\d+\b",
    r"\bmid-?(?:year|point|term|cycle)\b",
)
NONE = (
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

TIME_WORDS = frozenset(
    "january february march april august september october november december within before until weeks months years "
    "monday tuesday wednesday thursday friday saturday sunday deadline semester quarter".split()
)
"""Words in which a slip would hide a date."""

_dates = re.compile("|".join(DATES), re.IGNORECASE)
_ends = re.compile("|".join(ENDS), re.IGNORECASE)
_none = re.compile("|".join(NONE), re.IGNORECASE)


@dataclass(frozen=True)
class Times:
    """Where the text says when. `spans` are dates and ends; `excuses` are words that sound like a date and are none."""

    spans: tuple[tuple[int, int], ...]
    excuses: tuple[tuple[int, int], ...]

    def hold(self, start: int, end: int) -> bool:
        """Whether these places of the text say when."""
        return any(first <= start and end <= last for first, last in self.spans)


def times_in(text: str) -> Times:
    """Every place in the text that says when."""
    found = sorted({match.span() for pattern in (_dates, _ends) for match in pattern.finditer(text)})
    return Times(tuple(found), tuple(match.span() for match in _none.finditer(text)))
