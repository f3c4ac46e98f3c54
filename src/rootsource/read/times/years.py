"""Rules for years and longer: years in digits and words, decades, centuries; and quarters."""

import re

from rootsource.read.times.lexicon import ERA_TENS, number_of, ordinal_of, spoken_year
from rootsource.read.times.meaning import Fixed, Point
from rootsource.read.times.rules import Found, Rule, rule
from rootsource.read.word_sets import word_set

_TAKES_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|between|before|after|through|during|late|early|mid|and"
    r"|year|fiscal|circa|around|about|or|for|the)[\s(-]+$",
    re.IGNORECASE,
)


@rule("slash", r"9/11(?!/)")
def nine_eleven(match: re.Match[str]) -> Found | None:
    """``9/11``: the day of the attacks of 2001."""
    del match
    return Found("DATE", Fixed("2001-09-11"))


@rule("q", r"Q(?P<quarter>[1-4])(?:,? (?:of )?(?P<year>{year}))?")
def short_quarter(match: re.Match[str]) -> Found | None:
    """``Q3``, ``Q1 2016``."""
    if match.group()[0] != "Q":
        return None
    if match["year"]:
        return Found("DATE", Fixed(f"{match['year']}-Q{match['quarter']}"))
    return Found("DATE", Point(quarter=int(match["quarter"])))


_TAKES_SHORT = re.compile(
    r"\b(?:since|in|of|from|to|until|before|after|early|late|mid|by|summer|winter|spring|fall)[\s-]$"
)
_THIS_CENTURY = 30
"""Two digits below this are of the 2000s: years to come are rarely written so."""


@rule("short", r"['’](?P<short>\d\d)(?!['’]?s)")
def short_year(match: re.Match[str]) -> Found | None:
    """``since '82``."""
    if not _TAKES_SHORT.search(match.string[max(0, match.start() - 8) : match.start()]):
        return None
    century = "20" if int(match["short"]) < _THIS_CENTURY else "19"
    return Found("DATE", Fixed(century + match["short"]))


@rule(
    "year",
    "(?:the )?(?:(?P<fiscal>fiscal(?: year)?) |(?:calendar |school )?year )?(?P<year>{year})"
    "(?P<tail> or (?:later|earlier)| and beyond)?",
)
def year(match: re.Match[str]) -> Found | None:
    """``1998``, ``the year 2000``, ``fiscal 1989``; not a count or an amount of money."""
    start = match.start("year")
    if match.group().lower().startswith("the ") and " year " not in match.group().lower():
        return None
    text, number = match.string, int(match["year"])
    before, after = text[max(0, start - 12) : start], text[match.end() : match.end() + 24]
    if before.endswith(("$", "£", "€", "#", "-", "/", ".", "No. ", "US$")) and not re.search(
        r"(?:mid|pre|post|\d{4})-$|[a-z]\.$", before
    ):
        return None
    if re.match(r"\s(?:[a-z]+(?:s|people|percent)\b(?<!was)(?<!is)(?<!has)|\w+-old)", after):
        counted = re.match(r"\s([a-z]+)", after)
        if not _TAKES_YEAR.search(before) and counted and counted[1] in _COUNTED:
            return None
    if not 1900 <= number <= 2049 and not _TAKES_YEAR.search(before):
        return None
    if number < 1400:
        return None
    return Found("DATE", Fixed(match["year"]))


_COUNTED = word_set(
    "people percent points miles members soldiers troops men women children shares votes workers "
    "employees feet meters metres tons tonnes dollars euros pounds jobs refugees homes"
)


@rule(
    "year",
    r"(?:(?:the )?(?:fiscal|financial|academic|school)(?: year)? )?"
    r"(?P<first>(?:1[5-9]|20)\d\d)(?:-|–|/)(?P<second>\d\d|\d{4})"
    "(?P<kind> (?:fiscal|financial|academic|school)~year)?",
)
def year_range(match: re.Match[str]) -> Found | None:
    """``1998-99``: two years as one expression, told by the first."""
    second = match["second"]
    full = match["first"][: 4 - len(second)] + second
    if not 0 < int(full) - int(match["first"]) < 60:
        return None
    if len(second) == 4 and not match["kind"]:
        return Found(
            "DATE", Fixed(match["first"]), end=match.end("first"), start=match.start("first")
        )
    return Found("DATE", Fixed(match["first"]))


@rule(
    "word",
    "(?:the year )?(?P<year>(?:nineteen|eighteen) [a-z]+(?:~[a-z]+)?"
    "|two thousand(?: and)?(?: [a-z]+)?)",
)
def written_year(match: re.Match[str]) -> Found | None:
    """``nineteen ninety-six``, ``the year two thousand``."""
    words = match["year"]
    if words.lower().startswith("two") and not match.group().lower().startswith("the year"):
        return None
    value = spoken_year(words)
    end = match.end()
    if value is None and " " in words:
        words = words.rsplit(" ", 1)[0]
        value, end = spoken_year(words), match.start("year") + len(words)
    if value is None or not 1800 <= value < 2100 or number_of(words) is None:
        return None
    return Found("DATE", Fixed(str(value)), end=end)


@rule(
    "decade",
    r"(?:the )?(?:(?P<early>early|mid|late)(?: to (?:mid|late))?(?:~|-to-late ))?"
    r"(?:(?P<year>1[5-9]\d0|20\d0)['’]?s|['’](?P<short>\d0)s|(?P<word>" + "|".join(ERA_TENS) + "))",
)
def decade(match: re.Match[str]) -> Found | None:
    """``the early 1990s``, ``the '80s``, ``the nineties``."""
    if match["word"] and not match.group().lower().startswith(("the", "early", "mid", "late")):
        return None
    if match["year"]:
        value = match["year"][:3]
    elif match["short"]:
        value = ("20" if match["short"] in {"00", "10"} else "19") + match["short"][0]
    else:
        value = f"19{ERA_TENS[match['word'].lower()]}"
    mod = {"early": "START", "mid": "MID", "late": "END"}.get((match["early"] or "").lower())
    return Found("DATE", Fixed(value), mod)


@rule("unit", "(?:the )?(?P<number>{ordinal})~century")
def century(match: re.Match[str]) -> Found | None:
    """``the 20th century``: the two digits its years begin with."""
    number = ordinal_of(match["number"])
    return Found("DATE", Fixed(f"{number - 1:02d}")) if number else None


RULES: tuple[Rule, ...] = (
    nine_eleven,
    short_quarter,
    short_year,
    year,
    year_range,
    written_year,
    decade,
    century,
)
