"""Rules for what is counted in units: offsets (``two weeks ago``), durations, sets."""

import re

from rootsource.read.times.lexicon import number_of, unit_of
from rootsource.read.times.meaning import Anchor, Fixed, Shift, Topic
from rootsource.read.times.rules import Found, Rule, rule
from rootsource.read.times.values import duration_value

_WHOLE = "(?:(?:full|whole|entire|consecutive|straight|additional|more|long|further|extra|other) )?"
_HALF = "(?P<half> and a half)?"
_MORE = "(?: (?:or so|or more|or less|or longer))?"


def unit_in(text: str) -> str:
    """The unit that ends ``text``: ``week`` of ``the last full weeks``."""
    return unit_of(text.rsplit(maxsplit=1)[-1].rsplit("-", maxsplit=1)[-1]) or "day"


def _count(text: str) -> float | None:
    return number_of(re.sub(r"\s+", " ", text))


@rule(
    "unit",
    "(?:(?:the|these|those) )?(?P<dir>last|past|next|coming|previous|following"
    "|first|final|latest|recent|opening)~(?P<number>{number}|{vague})"
    "(?:(?: to | or |-)(?P<upper>{number}))?" + _MORE + "~" + _WHOLE + "(?P<unit>{unit})" + _MORE,
)
def counted_span(match: re.Match[str]) -> Found | None:
    """``the past 20 years``, ``the next few days``, ``the first nine months``."""
    count = None if match["upper"] else _count(match["number"])
    if match["dir"].lower() in {"next", "last", "past"} and match["number"].lower() in {"a", "an"}:
        return None
    return Found("DURATION", Fixed(duration_value(count, unit_in(match["unit"]))))


@rule(
    "unit",
    "(?P<number>{number}|{vague}|an?)"
    + _MORE
    + "(?:(?: to | or |-)(?P<upper>{number}))?~"
    + _WHOLE
    + "(?P<unit>{unit})"
    + _HALF
    + _MORE
    + " (?P<side>ago|earlier|before|previously|prior|later|afterwards?|from now|hence|after that"
    "|after)",
)
def offset(match: re.Match[str]) -> Found | None:
    """``two weeks ago``, ``a year earlier``, ``six months later``."""
    side, unit = match["side"].lower(), unit_in(match["unit"])
    number = match["number"].lower()
    end = match.end()
    if side in {"before", "after", "prior", "later", "afterward", "afterwards", "after that"}:
        # ``two days before the vote``: the length is the expression, the rest a signal (TimeML).
        return Found(
            "DURATION", Fixed(_lasting(number, unit, match["half"])), end=match.start("side") - 1
        )
    forward = side in {"from now", "hence"}
    count = 1.0 if number in {"a", "an"} else _count(number)
    if count is None:
        return Found("DATE", Fixed("FUTURE_REF" if forward else "PAST_REF"), end=end)
    if match["half"]:
        count += 0.5
    if not forward and unit == "year" and count == 1:
        return Found("DATE", Topic("", years=-1), end=end)
    if unit == "decade":
        unit, count = "year", 10 * count
    anchor: Anchor = "now" if side in {"ago", "from now", "hence"} else "then"
    mod = "APPROX" if " or so" in match.group().lower() else None
    return Found("DATE", Shift(unit, count if forward else -count, anchor), mod, end)


def _is_rate(match: re.Match[str]) -> bool:
    """Whether ``a year`` tells a rate (``$1.76 a year``), which is not a time."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    return bool(
        re.search(r"(?:\d|%|\b(?:illion|cent|hours|days|times|tons|barrels))\s$", before)
    ) or (bool(re.search(r"(?:m|b|tr)illion\s$", before)))


def _lasting(number: str, unit: str, half: str | None) -> str:
    count = 1.0 if number in {"a", "an"} else _count(number)
    return duration_value(count + 0.5 if half and count is not None else count, unit)


@rule(
    "unit",
    "(?P<number>{number}|{vague}|an?)(?:(?: to | or |-|-to-)(?P<upper>{number}))?"
    + _MORE
    + "~"
    + "(?P<before>and~a~half~)?"
    + _WHOLE
    + "(?P<unit>{unit})"
    + _HALF
    + "(?P<tail>"
    + _MORE
    + "|-long)",
)
def duration(match: re.Match[str]) -> Found | None:
    """``three weeks``, ``a five-year term``, ``half an hour``, ``a month``."""
    number, unit = match["number"].lower(), unit_in(match["unit"])
    if _is_no_length(match, number, unit):
        return None
    if match.group().lower() == "one day" and re.search(
        r"\b(?:could|will|would|may|might|can|to)\s$",
        match.string[max(0, match.start() - 8) : match.start()],
    ):
        return Found("DATE", Fixed("FUTURE_REF"))
    value = _lasting(number, unit, match["half"] or match["before"])
    return Found("DURATION", Fixed(value))


def _is_no_length(match: re.Match[str], number: str, unit: str) -> bool:
    """Whether a number and a unit are no length of time, but for all that look like one."""
    article, lowered = number in {"a", "an"}, match.group().lower()
    before, after = match.string[: match.start()], match.string[match.end() :][:12]
    return bool(
        (article and (after.startswith(("-earlier", "-ago")) or _is_rate(match)))
        or (unit == "second" and not (number[0].isdigit() or lowered.endswith("seconds")))
        or (unit in {"quarter", "second"} and number in {"a", "an", "few", "some", "many"})
        or (number in {"some", "many"} and not match["unit"].lower().endswith("s"))
        # ``the third in as many days``
        or (number == "many" and before.endswith("as "))
        or (unit == "quarter" and after.lstrip().startswith("of "))
        # ``the 2012-2013 school year``, ``1400 hours``
        or (unit == "year" and re.fullmatch(r"(?:19|20)\d\d", number))
        or (unit == "hour" and re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", number))
        or before.endswith(("$", "€", "£"))
    )


@rule("unit", "half(?: of)? an? (?P<unit>{one})")
def half_unit(match: re.Match[str]) -> Found | None:
    """``half an hour``, ``half a century``."""
    unit = unit_in(match["unit"])
    if unit in {"decade", "century"}:
        return Found("DURATION", Fixed("P5Y" if unit == "decade" else "P50Y"))
    return Found("DURATION", Fixed(duration_value(0.5, unit)))


@rule(
    "unit",
    "(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)(?P<tail>-long|-old)?"
    "(?: or (?:days|weeks|months|years|decades))?(?: (?P<side>ago|earlier|later))?",
)
def bare_plural(match: re.Match[str]) -> Found | None:
    """``for years``, ``months ago``, ``decades-long``."""
    unit = unit_in(match["unit"])
    if match["unit"][0].isupper() and not re.search(
        r"(?:^|[.!?\n\"“”'`])\s*$", match.string[max(0, match.start() - 4) : match.start()]
    ):
        return None
    if match["side"] and match["side"].lower() == "later":
        length = Fixed(duration_value(None, unit))
        return Found("DURATION", length, end=match.start("side") - 1)
    if match["side"]:
        return Found("DATE", Fixed("PAST_REF"))
    if match["tail"] == "-old":
        return Found(None)
    return Found("DURATION", Fixed(duration_value(None, unit)))


@rule(
    "unit",
    "(?:the |these )?(?P<dir>past|recent|last|coming|next|previous)"
    "(?: (?:several|few))? (?P<unit>days|weeks|months|quarters|years|decades|centuries)"
    "(?: and (?:days|weeks|months|years))?",
)
def vague_span(match: re.Match[str]) -> Found | None:
    """``recent years``, ``the coming weeks``."""
    unit = unit_in(match["unit"])
    if match["dir"].lower() in {"coming", "next"}:
        return Found("DATE", Fixed("FUTURE_REF"))
    if unit in {"year", "decade", "century"}:
        return Found("DATE", Fixed("PAST_REF"))
    return Found("DURATION", Fixed(duration_value(None, unit)))


@rule("unit", "the (?:days|weeks|months|years) (?:ahead|to come|since)")
def span_ahead(match: re.Match[str]) -> Found | None:
    """``the weeks ahead``."""
    unit = unit_in(match.group().split()[1])
    end = match.end() - 6 if match.group().lower().endswith("since") else match.end()
    return Found("DURATION", Fixed(duration_value(None, unit)), end=end)


@rule("unit", "these days")
def these_days(match: re.Match[str]) -> Found | None:
    """Now, loosely."""
    del match
    return Found("DATE", Fixed("PRESENT_REF"))


@rule(
    "unit",
    "(?P<word>every|each)(?: (?:(?P<number>{number})|(?P<other>other|second)))? (?P<unit>{unit})",
)
def every(match: re.Match[str]) -> Found | None:
    """``every day``, ``each year``, ``every two weeks``."""
    count = 2.0 if match["other"] else _count(match["number"]) if match["number"] else 1.0
    return Found("SET", Fixed(duration_value(count, unit_in(match["unit"]))))


@rule(
    "unit",
    "(?P<times>once|twice|(?:{number}|several|many) times) (?:an?|every|each|per) (?P<unit>{one})",
)
def times_a(match: re.Match[str]) -> Found | None:
    """``twice a week``."""
    return Found("SET", Fixed(duration_value(1, unit_in(match["unit"]))))


@rule("unit", "the (?:first|early|final|last|opening) (?P<unit>hours|days|weeks|months|years)")
def first_units(match: re.Match[str]) -> Found | None:
    """``the first hours``."""
    return Found("DURATION", Fixed(duration_value(None, unit_in(match["unit"]))))


@rule(
    "unit",
    "the (?P<number>{cardinal}) (?P<unit>hours|days|weeks|months|years|decades)"
    "(?! (?:ago|earlier|later))",
)
def the_counted(match: re.Match[str]) -> Found | None:
    """``the four days``, ``the nine months`` of accounts."""
    return Found("DURATION", Fixed(duration_value(_count(match["number"]), unit_in(match["unit"]))))


RULES: tuple[Rule, ...] = (
    counted_span,
    offset,
    duration,
    half_unit,
    bare_plural,
    vague_span,
    span_ahead,
    these_days,
    every,
    times_a,
    first_units,
    the_counted,
)
