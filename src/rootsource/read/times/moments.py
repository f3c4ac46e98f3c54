"""Rules for moments: today and its kin, parts of the day, clock times, ``now`` and ``recently``."""

import re

from rootsource.read.times.dates import part_code
from rootsource.read.times.lexicon import CLOCK_WORDS, MONTHS, WEEKDAYS, number_of
from rootsource.read.times.meaning import Fixed, Shift, Timed
from rootsource.read.times.rules import Found, Rule, rule

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


@rule("dayword", "(?P<day>yesterday|today|tomorrow)(?:'s|’s)?(?: (?P<part>{part}))?")
def day_word(match: re.Match[str]) -> Found | None:
    """``yesterday``, ``tomorrow morning``."""
    base = Shift("day", _DAYS[match["day"].lower()])
    if match["part"]:
        return Found("TIME", Timed(base, part_code(match["part"])))
    return Found("DATE", base, end=match.end("day"))


@rule("dayword", "tonight")
def tonight(match: re.Match[str]) -> Found | None:
    """The night of today."""
    del match
    return Found("TIME", Timed(Shift("day", 0), "TNI"))


@rule(
    "part",
    "(?P<which>this|last|that|the same|the next|the following|the previous) (?P<part>{part})",
)
def directed_part(match: re.Match[str]) -> Found | None:
    """``this morning``, ``last night``, ``that evening``."""
    which = " ".join(match["which"].lower().split())
    if which == "this":
        return Found("TIME", Timed(Shift("day", 0), part_code(match["part"])))
    if which == "last":
        return Found("TIME", Timed(Shift("day", -1), part_code(match["part"])))
    days = {"the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
    return Found("TIME", Timed(Shift("day", days, "then"), part_code(match["part"])))


@rule(
    "part",
    "(?:the )?(?P<part>mid~(?:morning|afternoon)|morning|afternoon|evening)"
    "(?! (?:news|star|post|standard))",
)
def bare_part(match: re.Match[str]) -> Found | None:
    """``in the morning``: of the day the report tells of; not a greeting."""
    if match.string[max(0, match.start() - 5) : match.start()].lower() == "good ":
        return None
    return Found("TIME", Timed(Shift("day", 0, "then"), part_code(match["part"])))


@rule("part", "overnight")
def overnight(match: re.Match[str]) -> Found | None:
    """The night before the report."""
    if re.match(
        r"\s(?:stay|bag|success|rate|delivery|train|bus)", match.string[match.end() :][:10]
    ):
        return None
    return Found("TIME", Timed(Shift("day", -1), "TNI"))


@rule("clock", "(?P<clock>{clock}){zone}?")
def clock(match: re.Match[str]) -> Found | None:
    """``10:35 a.m. EDT``, ``19:30``."""
    value = clock_value(match["clock"])
    value = value and value + _zulu(match)
    end = match.end()
    if match.string[end - 1] == "." and _ends_sentence(match.string, end):
        end -= 1
    return Found("TIME", Timed(None, value), end=end) if value else None


@rule("clock", r"(?P<clock>(?:[01]\d|2[0-3])[0-5]\d)(?: (?:hours|hrs){zone}?|{zone})")
def military_clock(match: re.Match[str]) -> Found | None:
    """``1400 GMT``."""
    digits = match["clock"]
    return Found("TIME", Timed(None, f"T{digits[:2]}:{digits[2:]}{_zulu(match)}"))


@rule(
    "clock", "(?P<hour>{number}) (?:o['’]clock|in the (?P<part>morning|afternoon|evening)|at night)"
)
def hour_of(match: re.Match[str]) -> Found | None:
    """``four in the morning``, ``three o'clock``."""
    hour = number_of(match["hour"])
    if hour is None or not 0 < hour <= 12 or hour != int(hour):
        return None
    late = match["part"] and match["part"].lower() != "morning" and hour < 12
    return Found("TIME", Timed(None, f"T{int(hour) + (12 if late else 0):02d}:00"))


@rule(
    "clock",
    r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d) "
    "(?:in the (?P<part>morning|afternoon|evening)|at night){zone}?",
)
def clock_of_part(match: re.Match[str]) -> Found | None:
    """``3:30 in the morning``."""
    hour, part = int(match["hour"]), (match["part"] or "night").lower()
    if not 0 < hour <= 12:
        return None
    late = part != "morning" and not (part == "night" and hour in {12, 1, 2, 3, 4})
    clock = f"T{hour % 12 + (12 if late else 0):02d}:{match['minute']}"
    return Found("TIME", Timed(None, clock + _zulu(match)))


@rule("clock", "(?:the )?(?P<word>noon|midday|midnight)(?:{zone})?")
def clock_word(match: re.Match[str]) -> Found | None:
    """``noon``."""
    return Found("TIME", Timed(None, CLOCK_WORDS[match["word"].lower()]))


def _zulu(match: re.Match[str]) -> str:
    """ISO 8601's mark of universal time, where the words say so."""
    return "Z" if re.search(r"\b(?:GMT|UTC)\b(?!\s?[+-])", match.group()) else ""


def clock_value(text: str) -> str | None:
    """``Thh:mm`` of a clock time such as ``7:15 p.m.``; ``None`` where there is no such hour."""
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?", text.lower())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return f"T{hour:02d}:{minute:02d}"


def _ends_sentence(text: str, end: int) -> bool:
    """Whether the full stop before ``end`` closes a sentence, not only ``a.m.``."""
    after = re.match(r"[\"”’']*\s+([A-Z][a-z.]+)", text[end : end + 14])
    if after:
        name = after[1].lower().rstrip(".")
        return name not in MONTHS and name not in WEEKDAYS
    return not text[end:].strip() or text[end] == "\n"


@rule("ref", "(?:right )?now(?! for)")
def now(match: re.Match[str]) -> Found | None:
    """``now``, ``right now``."""
    after = match.string[match.end() : match.end() + 6]
    if after.startswith("-"):
        return None
    if re.search(r"\b[Ff]rom $", match.string[max(0, match.start() - 5) : match.start()]):
        return None
    return Found("DATE", Fixed("PRESENT_REF"))


_PRESENT = "current(?= [a-z])|currently|presently|nowadays"
_PAST = "recently|lately|(?:more|most) recently"


@rule("ref", "(?:" + _PRESENT + ")")
def present(match: re.Match[str]) -> Found | None:
    """``currently``."""
    del match
    return Found("DATE", Fixed("PRESENT_REF"))


@rule("ref", "(?:" + _PAST + ")")
def past(match: re.Match[str]) -> Found | None:
    """``recently``."""
    del match
    return Found("DATE", Fixed("PAST_REF"))


@rule("ref", "the (?:(?:recent|distant|near) )?past(?! (?:{number}|{vague}|{unit}))")
def the_past(match: re.Match[str]) -> Found | None:
    """``in the past``."""
    if not re.search(
        r"\b(?:in|of|from|to|with|than)\s$", match.string[max(0, match.start() - 6) : match.start()]
    ):
        return None
    return Found("DATE", Fixed("PAST_REF"))


@rule(
    "ref",
    "(?:the )?(?:(?:near|immediate|distant|not~too~distant|very near) )?future"
    "(?: (?:quarters|years|days|months))?",
)
def future(match: re.Match[str]) -> Found | None:
    """``in the near future``; not the future of something."""
    words = match.group().lower()
    if re.match(r"\s(?:of|for)\b", match.string[match.end() :][:5]) and " " not in words[4:]:
        return None
    if not words.startswith("the ") and not re.search(r"quarters|years|days|months", words):
        return None
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    if not re.search(r"\b(?:in|for|into|about|of|on|to)\s$", before) and " " not in words[4:]:
        return None
    return Found("DATE", Fixed("FUTURE_REF"))


_SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}


@rule("set", "(?:" + "|".join(_SETS) + ")(?! (?:news|mail|post|telegraph|times|mirror|star|show))")
def often(match: re.Match[str]) -> Found | None:
    """``daily``, ``annually``; not the Daily News."""
    if match.group()[0].isupper() and match.group().lower() != "annually":
        return None
    if re.match(r"\s[A-Z]", match.string[match.end() :][:2]):
        return None
    return Found("SET", Fixed(_SETS[match.group().lower()]))


RULES: tuple[Rule, ...] = (
    day_word,
    tonight,
    directed_part,
    bare_part,
    overnight,
    clock,
    military_clock,
    hour_of,
    clock_of_part,
    clock_word,
    now,
    present,
    past,
    the_past,
    future,
    often,
)
