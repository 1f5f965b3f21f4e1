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
_AFTER_FALL = (
    r"(?!\s+(?:risks?|prevention|rates?|detection|injur\w+|reduction|stud(?:y|ies)|protocol|assessment|clinic|out|in|of"
    r"|into|off|behind|water|onions?)\b)"
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
    r"(?:new year|christmas|xmas|thanksgiving|easter|labou?r day|memorial day|halloween|ramadan|eid|diwali"
    r"|winter break|spring break|holidays|july 4th|fourth of july|independence day|veterans day|mlk day"
    r"|presidents'? day|boxing day|valentine'?s day|passover|rosh hashanah|yom kippur|hanukkah|lunar new year"
    r"|chinese new year|bank holiday|reading week|golden week)"
)
EVENT = (
    r"(?:annual meeting|conference|congress|retreat|renewal|site visit|annual review|mid-?cycle|mid-?year|halftime"
    r"|half-time|next meeting|third meeting|final meeting"
    r"|(?:\w+[\s-]year|annual|yearly|mid-?tenure|pre-?tenure|tenure|promotion|appraisal|performance|probation\w*|contract)"
    r" (?:review|appraisal|reappointment)|appraisal|reappointment|graduation|commencement|convocation"
    r"|accreditation visit|site review|symposium|scientific sessions"
    r"|board exam|boards|viva|defen[cs]e)"
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

_a_season = (
    r"\b(?:(?:by|before|until|till|in|during|over|this|next|come|through|throughout|at|for|since)\s+)"
    r"(?:(?:the|this|next|coming|following|end of|start of|early|mid|late|middle of|beginning of|academic)[\s-]+)*"
    rf"(?:{SEASON}|michaelmas|hilary|trinity term|lent term|epiphany term)\b{_AFTER_FALL}(?:\s+(?:of\s+)?{YEAR})?"
)
"""A season without its year: the next one, of which a cycle of twelve months has one."""

_a_month_alone = (
    r"(?:[,;:(–—-]\s*)(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\s*(?:[).,;]|$))"
)

DATES = (
    r"\b20\d\d-\d\d?(?:-\d\d?)?\b",
    r"(?<![\d./])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\d/%])",
    r"(?<![\d./-])\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)(?![\d/%-])",
    r"\b(?:by|on|before|until|till|due)\s+(?:the\s+)?\d{1,2}\.\d{1,2}\.(?!\d)",
    r"\b(?:by|on|before|until|till|due|from|deadline|to|through)\s+\d{1,2}/\d{1,2}(?![\d/%])",
    r"\b(?:by|on|before|until|till|from)\s+(?:the\s+)?(?:3[01]|[12]?\d)(?:st|nd|rd|th)\b",
    rf"\b{MONTH}\s*(?:-|–|to|through)\s*{MONTH}\b",
    rf"\b{DAY}-{MONTH}\b(?:-{YEAR}|-\d\d)?",
    _a_month_alone,
    rf"\b{DAY}\s+(?:of\s+)?{MONTH}\b(?:,?\s*{YEAR})?",
    rf"\b{MONTH}\.?\s*{DAY}\b(?!\s*%)(?:,?\s*{YEAR})?",
    rf"\b{MONTH}\.?,?\s+{YEAR}",
    rf"\b{_before_a_month}[\s:-]+(?:the\s+)?{_part_of_a_month}{MONTH}\b{_after_a_month}",
    rf"\b{MONTH}\s+{CALL}",
    r"\bq[1-4]\b(?!\s+(?:journals?|papers?|publications?|articles?))",
    r"\b[1-4](?:st|nd|rd|th)?\s*q(?:uarter|tr)?\b",
    r"\b(?:first|second|third|fourth|last)\s+quarter\b",
    rf"\b{SEASON}\s+(?:of\s+)?{YEAR}",
    _a_season,
    rf"\b(?:first|second|1st|2nd)\s+half\s+of\s+(?:the\s+(?:\w+\s+)?year|{YEAR})|\bh[12]\s?{YEAR}",
    r"\bfy\s?\d\d\s?q[1-4]|\bq[1-4]\s?fy\s?\d\d",
    _a_year,
    r"\b(?:fy|ay|cy)\s?'?\d\d\b",
)
"""Days, months, quarters and years."""

_within = (
    rf"\b(?:within|w/in|w/i|in|over|for|during|after|across|throughout|inside|under)\s+(?:the\s+)?{_amount_of_time}"
    rf"(?!(?:a|an|one|few)\s+year\b){SPAN}\b"
)
_for_an_event = (
    rf"\b(?:by|before|at|for|until|in time for|ahead of)\s+{OWN}(?:this\s+year's\s+)?(?!an?\s)"
    rf"(?:[\w'/-]+\s+){{0,3}}?{EVENT}\b"
)

_at_an_hour = (
    r"(?:(?:this|next|the|cob|close of business|(?:noon|midnight|lunchtime|\d+(?:[:.]\d\d)?\s?[ap]m)(?:\s+on)?)\s+)?"
)
_when_it_ends = (
    r"\b(?:by|before|until|when)\s+(?:(?:the|my|our|this|i|we)\s+)?(?:[\w'-]+\s+){1,3}?"
    r"(?:starts|begins|ends|closes|opens|expires|finishes|resumes|is over|runs out)\b"
)
_when_they_end = (
    r"\b(?:by|before|until|when)\s+(?:classes|lectures|exams|finals|holidays|clinics)\s+"
    r"(?:start|begin|end|resume|open|close)\b"
)
_in_week_seven = (
    r"\b(?:by|before|until|in|of|at|during)\s+(?:the\s+)?(?:end\s+of\s+)?(?:week|month|day)\s+"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_start_of_term = (
    rf"\b(?:by|before|until|till|at)\s+{OWN}(?:start|beginning|end|close)\s+of\s+"
    r"(?:term|classes|class|teaching|clerkships?|residency)\b"
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
    rf"\b(?:by|before|on|until|every day until|next|this)\s+{_at_an_hour}{WEEKDAY}\b",
    rf"\b(?:by|before|until|over|after|during)\s+(?:the\s+)?{HOLIDAY}\b",
    rf"\b{BY}\s+{OWN}(?:[\w'/-]+\s+){{0,4}}?(?:(?:due|closing|census|start|end|submission) date|cut-?off)s?\b",
    r"\bdeadlines?\b",
    _for_an_event,
    r"\b(?:by|before|until|this|next)\s+(?:tomorrow|tonight|week|weekend|month|quarter|semester|term)\b|\btomorrow\b",
    r"\bthis\s+(?:coming\s+)?(?:quarter|month|week|semester|term|cycle|academic year)\b",
    _in_week_seven,
    r"\b(?:weeks|months|wks)\s+(?:\d+|one)\s*(?:-|–|to|through)\s*(?:\d+|\w+)\b",
    _when_it_ends,
    _when_they_end,
    rf"\b(?:by|before|until|in time for|at the next|at our next)\s+{OWN}(?:[\w'-]+\s+){{0,2}}?meeting\b",
    r"\b(?:this|next|the next|the coming|current)\s+(?:[\w-]+\s+){0,2}?(?:round|call|intake|cycle)\b",
    _start_of_term,
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
    monday tuesday wednesday thursday friday saturday sunday deadline semester quarter autumn summer winter spring
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
