"""Finds the time expressions of a text: where they stand and what they mean, values left open.

Looking for every rule at every letter would cost more than the rest of the reading. Instead the
words of the text are looked up in a table of anchors (units, months, weekdays, ``now`` ...), the
run of time words around each anchor is taken, and only the rules that need an anchor of that kind
are tried there; the longest match wins.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rootsource.read.times import (
    accounts,
    anniversaries,
    dates,
    moments,
    periods,
    stretches,
    units,
    years,
)
from rootsource.read.times.lexicon import (
    CARDINALS,
    DAYPARTS,
    ERA_TENS,
    FIXED_HOLIDAYS,
    MONTHS,
    MOVABLE_HOLIDAYS,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from rootsource.read.times.meaning import Expression, Fixed, Point, Shift, Timed
from rootsource.read.times.rules import Found, Rule
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_RULES = (
    *anniversaries.RULES,
    *dates.RULES,
    *years.RULES,
    *periods.RULES,
    *units.RULES,
    *stretches.RULES,
    *accounts.RULES,
    *moments.RULES,
)
_GAP = re.compile(r"[\s,.'’-]*")
_REACH = 9
"""Tokens looked at before an anchor for the beginning of its expression."""


def _anchors() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}

    def put(words: "list[str] | dict[str, object]", kind: str) -> None:
        for word in words:
            table.setdefault(word, set()).add(kind)

    put([*UNITS, *(unit + "s" for unit in UNITS), "centuries", "period", "half"], "unit")
    put(list(MONTHS), "month")
    put(list(WEEKDAYS), "weekday")
    put([word + "s" for word in WEEKDAYS], "weekday")
    put(list(SEASONS), "season")
    put([part + plural for part in DAYPARTS for plural in ("", "s")], "part")
    put(["yesterday", "today", "tomorrow", "tonight"], "dayword")
    put(["noon", "midnight", "midday", "am", "pm", "m", "clock", "gmt", "utc"], "clock")
    put(["morning", "afternoon", "evening", "night"], "clock")
    put(
        ["now", "current", "currently", "presently", "nowadays", "present", "moment", "recently"],
        "ref",
    )
    put(["lately", "past", "future", "time", "point"], "ref")
    put(["hourly", "daily", "nightly", "weekly", "monthly", "yearly", "annually"], "set")
    put([name.split()[0].split("'")[0] for name in (*FIXED_HOLIDAYS, *MOVABLE_HOLIDAYS)], "holiday")
    put(list(ERA_TENS), "decade")
    put(["nineteen", "eighteen", "thousand"], "word")
    put(["anniversary"], "anniversary")
    put(["old", "olds"], "age")
    put(["q"], "q")
    del table["min"], table["hr"], table["mins"], table["hrs"]
    return {word: frozenset(kinds) for word, kinds in table.items()}


_ANCHORS = _anchors()
_LEADS = (
    word_set(
        "the a an this that these those its his her their our last past next coming previous "
        "following first final latest recent opening same current upcoming prior each every "
        "other full whole entire more several few some many couple half hundred thousand "
        "dozen dozens hundreds of to or and consecutive straight additional long further "
        "extra calendar fiscal school financial business trading working week year ago "
        "earlier once twice times per very right comparable corresponding in at on mid early "
        "late near recent distant foreseeable immediate not too most multiple by until even "
        "just o p six nine three good new palm easter ash super labor memorial election "
        "inauguration boxing st patrick valentine "
    )
    | frozenset(CARDINALS)
    | frozenset(ORDINALS)
    | frozenset({"st", "nd", "rd", "th", "s"})
)


@dataclass(slots=True)
class _Tokens:
    """The words and numbers of a text, in small letters, and where each stands."""

    words: list[str]
    spans: list[Span]


def find_expressions(text: str) -> list[Expression]:
    """The time expressions of ``text`` in text order, without overlap.

    They are found once for a report, although its date and its times both ask for them.
    """
    return list(_expressions(text))


@lru_cache(maxsize=2)
def _expressions(text: str) -> tuple[Expression, ...]:
    words = [*map(str.lower, _TOKEN.findall(text))]
    tokens = _Tokens(words, [match.span() for match in _TOKEN.finditer(text)])
    kinds = [
        _ANCHORS.get(word, _NONE) if word.isalpha() else _kinds(word, span, text)
        for word, span in zip(words, tokens.spans, strict=True)
    ]
    found: list[Expression] = []
    done = 0
    for index, here in enumerate(kinds):
        if not here or tokens.spans[index][0] < done:
            continue
        near = here.union(*kinds[index + 1 : index + 5])
        match = _first_match(text, tokens, index, done, near)
        if match is None:
            continue
        start, rule_found, end = match
        if rule_found.start is not None:
            start = rule_found.start
        done = end
        if rule_found.type is not None and rule_found.meaning is not None:
            expression = Expression(
                (start, end), rule_found.type, rule_found.meaning, rule_found.mod
            )
            _join_clock(text, expression)
            _extend(text, found[-1].span[1] if found else 0, expression)
            found.append(expression)
            found.extend(_further_days(text, expression))
            done = found[-1].span[1]
    return tuple(found)


_NONE: frozenset[str] = frozenset()


def _kinds(number: str, span: Span, text: str) -> frozenset[str]:
    """The kinds of a number by its length and the letters beside it."""
    start, end = span
    after = text[end : end + 2]
    if len(number) == 4:
        if after[1:].isdigit() and after[0] in "-/.":
            return frozenset({"year", "iso", *(() if after[0] == "-" else ("decade", "clock"))})
        return frozenset({"year", "decade", "clock"})
    if len(number) == 2:
        marked = start > 0 and text[start - 1] in "'’"
        if marked or (number[1] == "0" and after[:1] in {"s", "'"}):
            return frozenset({"decade", "short"})
    return _small(after) if len(number) <= 2 else _NONE


def _small(after: str) -> frozenset[str]:
    """The kinds of one or two digits, by the letters after them."""
    if after in {"st", "nd", "rd", "th"}:
        return frozenset({"nth"})
    if after[:1] == "." and after[1:].isdigit():
        return frozenset({"dotted", "clock"})
    slashed = after[:1] in {":", "/"} and after[1:].isdigit()
    return frozenset({"clock", "slash"} if slashed else ())


def _first_match(
    text: str, tokens: _Tokens, anchor: int, done: int, kinds: frozenset[str]
) -> tuple[int, Found, int] | None:
    """The longest match from the earliest token that one begins at and that holds ``anchor``."""
    first = anchor
    words, spans = tokens.words, tokens.spans
    while first and anchor - first < _REACH and spans[first - 1][0] >= done:
        word = words[first - 1]
        if word not in _LEADS and word not in _ANCHORS and not word[0].isdigit():
            break
        if not _GAP.fullmatch(text, spans[first - 1][1], spans[first][0]):
            break
        first -= 1
    for index in range(first, anchor + 1):
        start = spans[index][0]
        if start and text[start - 1] in "'’" and words[index][0].isdigit():
            start -= 1
        best = _longest(text, start, kinds)
        if best and best[1] > spans[anchor][0]:
            return start, *best
    return None


@lru_cache(maxsize=4096)
def _rules_of(kinds: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that need an anchor of one of these kinds."""
    return tuple(rule for rule in _RULES if rule.needs in kinds)


def _longest(text: str, start: int, kinds: frozenset[str]) -> tuple[Found, int] | None:
    best: tuple[Found, int] | None = None
    limit = _line_limit(text, start)
    named = text[start].isupper() and _INSIDE.search(text, max(0, start - 2), start) is not None
    for rule in _rules_of(kinds):
        match = rule.pattern.match(text, start, limit)
        if match is None or (best is not None and match.end() <= best[1]):
            continue
        if named and rule.needs in _COMMON:
            continue
        built = rule.build(match)
        if built is None:
            continue
        end = match.end() if built.end is None else built.end
        if best is None or end > best[1]:
            best = built, end
    return best


_FURTHER = re.compile(
    r"(?:,|,?\s+and|,?\s+or)\s+(?P<day>[12]?\d|3[01])(?![\w:%]|[.,]\d)"
    r"(?=,\s(?:and|\d)|\s+(?:and|or)\s+\d|[.,;)]|\s+(?:in|at|for|with|to|by|when|after|before)\b|\s*$)"
)


def _further_days(text: str, first: Expression) -> list[Expression]:
    """The other days of ``April 24 and 25``, ``May 3, 4 and 5``."""
    meaning, at = first.meaning, first.span[1]
    if not (
        isinstance(meaning, Point) and meaning.month and meaning.day and text[at - 1].isdigit()
    ):
        return []
    found: list[Expression] = []
    last = meaning
    while (match := _FURTHER.match(text, at)) and int(match["day"]) > (last.day or 0):
        last = Point(month=meaning.month, day=int(match["day"]), direction=meaning.direction)
        found.append(Expression((match.start("day"), match.end()), first.type, last))
        at = match.end()
    return found


_PARAGRAPH = re.compile(
    r"\n[ \t]*\n|\n(?=[ \t]*(?:[A-Z][a-z]+day,? )?[A-Z][a-z]+\.? \d{1,2},? \d{4}[ \t]*(?:\n|$))"
)
"""Where no expression goes on: an empty line, and a line break before a line that is a date."""
_LONGEST = 120
"""No expression has more letters than this."""


def _line_limit(text: str, start: int) -> int:
    if text.find("\n", start, start + _LONGEST) < 0:
        return len(text)
    found = _PARAGRAPH.search(text, start, start + _LONGEST)
    return found.start() if found else len(text)


_COMMON = frozenset({"unit", "dayword", "ref", "set", "part"})
_INSIDE = re.compile(r"[\w,] $")
"""A capital after a word or a comma: ``USA Today``, ``CBS This Morning`` are names."""

_CLOCK_TAIL = re.compile(
    r",?\s+(?:on\s+the\s+(?:night|evening|afternoon|morning)\s+of\s+(?=[A-Z\d])"
    r"|(?:on\s+|of\s+)?(?=[A-Zytl\d]))"
)
_OTHER_ZONE = re.compile(
    r"\s*\(\d{1,2}[:.]?\d{0,2}(?:\s?[ap]\.?m\.?)?\s(?:GMT|UTC|[ECMP][SD]T)\),?\s+(?:on\s+)?"
)
"""``10:35 a.m. (0735 GMT) Friday``."""
_DATE_KINDS = frozenset({"weekday", "month", "dayword", "part", "nth"})


def _join_clock(text: str, expression: Expression) -> None:
    """Joins a time with its day: ``10 p.m. Wednesday``, ``the morning of June 6``."""
    meaning = expression.meaning
    if expression.type != "TIME" or not isinstance(meaning, Timed):
        return
    if not (meaning.base is None or meaning.base == Shift("day", 0, "then")):
        return
    aside = _OTHER_ZONE.match(text, expression.span[1])
    if aside and (day := _longest(text, aside.end(), _DATE_KINDS)) and day[0].type == "DATE":
        if isinstance(day[0].meaning, (Point, Shift, Fixed)):
            expression.meaning = Timed(day[0].meaning, meaning.suffix)
        return
    tail = _CLOCK_TAIL.match(text, expression.span[1])
    day = _longest(text, tail.end(), _DATE_KINDS) if tail else None
    if day and day[0].type == "TIME" and isinstance(day[0].meaning, Timed):
        part = day[0].meaning
        expression.meaning = Timed(part.base, _later_half(meaning.suffix, part.suffix))
        expression.span = (expression.span[0], day[1])
    elif day and day[0].type == "DATE" and isinstance(day[0].meaning, (Point, Shift, Fixed)):
        expression.meaning = Timed(day[0].meaning, meaning.suffix)
        expression.span = (expression.span[0], day[1])


def _later_half(clock: str, part: str) -> str:
    """The clock time meant: ``6 o'clock this afternoon`` is 18:00."""
    hour = re.match(r"T(\d\d)(:\d\d)?$", clock)
    if hour and part in {"TAF", "TEV", "TNI"} and 0 < int(hour[1]) < 12:
        return f"T{int(hour[1]) + 12}{hour[2] or ''}"
    return clock


_PART = re.compile(
    r"\b(?:the\s+)?(?:(?P<start>beginning|start|early\s+part|opening)|(?P<mid>middle|midst)"
    r"|(?P<end>end|close|latter\s+part))\s+of\s+$",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"\b(?:the\s+)?(?:(?P<start>earlier|early)|(?P<mid>mid)|(?P<end>later|late)|sometime)(?:\s+in)?[\s-]+$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:(?P<APPROX>about|around|approximately|roughly|some|an\s+estimated)"
    r"|(?P<LESS_THAN>nearly|almost|less\s+than|fewer\s+than|under|just\s+under)"
    r"|(?P<MORE_THAN>more\s+than|(?:well|just)\s+over|(?<=\bfor\s)over|(?<=\bin\s)over|(?<=\bafter\s)over|(?<=[.\n]\s)over|greater\s+than)"
    r"|(?P<EQUAL_OR_MORE>at\s+least|no\s+less\s+than)"
    r"|(?P<EQUAL_OR_LESS>at\s+most|up\s+to|no\s+more\s+than|no\s+longer\s+than"
    r"|not\s+more\s+than))\s+$",
    re.IGNORECASE,
)


def _extend(text: str, floor: int, expression: Expression) -> None:
    """Takes in the words before an expression that narrow it: ``early``, ``the end of``."""
    for pattern, kinds in ((_EDGE, ("DATE", "TIME")), (_PART, ("DATE",)), (_ABOUT, None)):
        start = expression.span[0]
        if kinds is not None and expression.type not in kinds:
            continue
        match = pattern.search(text, max(floor, start - 32), start)
        if match is None:
            continue
        if pattern is _ABOUT and not _measured(text, expression):
            continue
        expression.span = (match.start(), expression.span[1])
        name = match.lastgroup or ""
        expression.mod = name.upper() if pattern is not _ABOUT else name


def _measured(text: str, expression: Expression) -> bool:
    """Whether ``about`` or ``nearly`` can belong to an expression: it has a measure or a clock."""
    first = text[expression.span[0] : expression.span[0] + 1]
    if text.startswith(("the ", "The "), expression.span[0]):
        return False
    if expression.type == "DURATION":
        return True
    if expression.type == "TIME":
        return first.isdigit()
    return isinstance(expression.meaning, Shift) and abs(expression.meaning.count) >= 1
