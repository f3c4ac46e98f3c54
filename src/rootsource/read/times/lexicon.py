"""The words English tells time with, and what they mean; and the pieces the grammar is made of.

Every table maps lower-case words; :data:`MACROS` holds the regular expressions that the rules of
:mod:`rootsource.read.times.grammar` refer to by name.
"""

import re
from collections.abc import Iterable

from rootsource.read.times.calendars import FEASTS

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""Monday is 0, as :meth:`datetime.date.weekday` counts."""

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS = {
    "morning": "MO",
    "midmorning": "MO",
    "afternoon": "AF",
    "midafternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "daytime": "DT",
    "dawn": "MO",
    "dusk": "EV",
    "lunchtime": "MI",
}
CLOCK_WORDS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
CARDINALS: dict[str, int] = (
    {word: number for number, word in enumerate(_SMALL)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1}
)
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70}
VAGUE_NUMBERS = ("several", "a few", "few", "some", "many", "dozens of", "hundreds of", "multiple")

UNITS: dict[str, str] = {
    "second": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "weekday": "day",
    "night": "night",
    "week": "week",
    "fortnight": "fortnight",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
    "millennium": "millennium",
    "millennia": "millennium",
}
"""Singular to the unit's name; :func:`unit_of` takes off the plural's ``s``."""

ERA_TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
# Days kept on the same date each year, and those that follow a rule (see ``holidays``).
FIXED_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
}
MOVABLE_HOLIDAYS = (
    "thanksgiving day",
    "thanksgiving",
    "easter sunday",
    "easter monday",
    "easter",
    "good friday",
    "palm sunday",
    "ash wednesday",
    "pentecost",
    "labor day",
    "memorial day",
    "election day",
    "super tuesday",
    "inauguration day",
    *FEASTS,
)


def unit_of(word: str) -> str | None:
    """The unit that ``word``, singular or plural, names; ``None`` where it names none."""
    lowered = word.lower()
    return UNITS.get(lowered) or UNITS.get(lowered.removesuffix("s"))


def number_of(text: str) -> float | None:  # noqa: C901 - a step for each way of writing one
    """The number that ``text`` writes, in digits or in words; ``None`` for ``several`` and kin."""
    words = re.sub(r"[-\s]plus\b|\+", "", text.lower()).replace("-", " ").replace(",", "").split()
    if not words or " ".join(words) in VAGUE_NUMBERS:
        return None
    if words[:2] == ["a", "couple"] or words[0] == "couple":
        return 2
    if words[0] == "half":
        return 0.5
    total, current = 0.0, 0.0
    for word in words:
        if word in _MULTIPLES:
            current = (current or 1) * _MULTIPLES[word]
            if word != "hundred":
                total, current = total + current, 0.0
        elif word in CARDINALS:
            current += CARDINALS[word]
        elif word == "half":
            current += 0.5
        elif re.fullmatch(r"\d+/\d+", word):
            top, bottom = word.split("/")
            current += int(top) / int(bottom) if int(bottom) else 0
        elif re.fullmatch(r"\d+(?:\.\d+)?", word):
            current += float(word)
        elif word not in {"and", "of", "full", "more", "additional", "straight"}:
            return None
    return total + current


def ordinal_of(text: str) -> int | None:
    """The number of an ordinal written in digits (``2nd``) or words (``twenty-first``)."""
    word = text.lower().strip()
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    if word in ORDINALS:
        return ORDINALS[word]
    tens, _, rest = word.replace("-", " ").partition(" ")
    if tens in CARDINALS and rest in ORDINALS:
        return CARDINALS[tens] + ORDINALS[rest]
    return None


def spoken_year(text: str) -> int | None:
    """The year written out in words: ``nineteen ninety-six``, ``two thousand and four``."""
    words = re.sub(r"[-\s]plus\b|\+", "", text.lower()).replace("-", " ").split()
    if words and words[0] == "two":
        value = number_of(text)
        return int(value) if value else None
    if len(words) < 2 or words[0] not in CARDINALS:
        return None
    rest = number_of(" ".join(word for word in words[1:] if word not in {"oh", "hundred"}) or "0")
    return None if rest is None else CARDINALS[words[0]] * 100 + int(rest)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ONES = "|".join(_SMALL[1:10])
_TEN = "|".join(_TENS)
_WORD_NUMBER = (
    rf"(?:(?:{_TEN})(?:[-\s](?:{_ONES}))?|{'|'.join(sorted(_SMALL[1:], key=len, reverse=True))}|"
    r"an?(?=\s(?:hundred|thousand|dozen)))"
    r"(?:\s(?:hundred|thousand|dozen|million))*"
)
_FULL_MONTHS = "|".join(
    name.title() for name in MONTHS if len(name) > 4 or name in {"june", "july"}
)
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"

MACROS: dict[str, str] = {
    "cardinal": rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:[-\s]\d/\d)?|{_WORD_NUMBER})",
    "vague": r"(?:several|a\sfew|few|some|many|dozens\sof|hundreds\sof|multiple)",
    "number": r"(?:{cardinal}(?:-plus|\s+plus|\+)?|a\scouple(?:\sof)?|couple(?:\sof)?|half\san?)",
    "month": (
        rf"(?-i:(?:{_FULL_MONTHS}|May|{_FULL_MONTHS.upper()}|MAY)\b"
        rf"|(?:{_SHORT_MONTHS}|{_SHORT_MONTHS.upper()})\b\.?)"
    ),
    "weekday": (
        r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
        r"|(?:Mon|Tues?|Wed|Thurs?|Fri)\.)"
    ),
    "day": (
        r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
        r"(?![\d/%]|[:.,]\d|\s?(?:percent|million|billion|[ap]\.?m))"
    ),
    "year": r"(?:1[0-9]\d\d|20\d\d)(?![\d,/%-]\d|\d|%|\.\d)",
    "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:(?:{_TEN})[-\s])?(?:{_any(ORDINALS)}))",
    "part": r"(?:mid-?\s?)?(?:mornings?|afternoons?|evenings?|nights?)",
    "season": r"(?:spring|summer|autumn|fall|winter)",
    "unit": (
        r"(?:seconds?|minutes?|hours?|(?:business\s|trading\s|working\s|week)?days?|nights?"
        r"|weeks?|fortnights?|weekends?|months?|quarters?|(?:calendar\s|school\s|fiscal\s)?years?"
        r"|decades?|centur(?:y|ies)|millenni(?:um|a))\b"
    ),
    "one": (
        r"(?:second|minute|hour|day|night|week|fortnight|weekend|month|quarter"
        r"|(?:fiscal\s|financial\s|calendar\s)?year|decade|century|millennium)\b(?!-(?!long|earlier|ago))"
    ),
    "det": r"(?:the|this|that|its|their|his|her|our)",
    "zone": (
        r"(?:\s(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|(?:local|Eastern|Pacific|Central|Moscow|Beijing"
        r"|London)(?:\s(?:standard|daylight))?(?:\stime)?)\b)"
    ),
    "clock": (
        r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?[ap](?:\.m\.|\.m\b|m\b)"
        r"|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:]))"
    ),
    "holiday": rf"(?:{_any([*FIXED_HOLIDAYS, *MOVABLE_HOLIDAYS])})",
}


def expand(pattern: str) -> str:
    """``pattern`` with every ``{macro}`` replaced by its regular expression."""
    previous = ""
    while previous != pattern:
        previous = pattern
        for name, body in MACROS.items():
            pattern = pattern.replace("{" + name + "}", body)
    return pattern
