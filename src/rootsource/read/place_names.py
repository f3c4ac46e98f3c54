"""Where a report names places: the tagger's entities and the gazetteer's names, put together.

The tagger finds places that no table knows, but sometimes only a piece of a name; the gazetteer
knows whole names, but not whether ``Jordan`` is a man. So pieces are completed by the gazetteer,
and its names are left out where the tagger sees a person or an organisation.
"""

import re
from functools import cache, lru_cache

from rootsource.knowledge.gazetteer import folded, gazetteer
from rootsource.knowledge.outlets import outlet_names
from rootsource.knowledge.states import states
from rootsource.read.analysis import Analysis
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_WORD = re.compile(
    r"[A-Z](?:\.(?:[A-Z]\.)+"
    r"|(?:(?!-(?:based|born|led|area|wide|bound|trained|backed|style|run)\b)[\w’'-])*\.?)"
)
_NEXT = re.compile(
    rf"\s+(?:(?P<name>{_WORD.pattern})|\b(?:of|de|del|la|el|al|da|do|and|the|upon)\b)"
)
"""The word with which a name may go on, ``name`` where it may end with it."""
_LARGE = 100_000
"""Only cities of at least so many people are looked for where the tagger names none."""
_PLACE_TYPES = frozenset({"LOCATION", "FACILITY"})
_OTHER_TYPES = frozenset({"PERSON", "ORGANIZATION", "NORP"})
_TITLES = word_set("President Prime Foreign Minister Monday Tuesday Wednesday Thursday Friday")
_DIRECTIONS = word_set(
    "Northern Southern Eastern Western Central North South East West In At From Near"
)
_NO_NAMES = word_set(
    "republic kingdom state town city village province district county region airport port north"
    " south east west northern southern eastern western central island islands street road world"
    " division el al la los las san santa saint"
)
"""Words that the tagger now and then takes for names when they stand alone."""
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady)\.?\s$")
_PART_OF_NAME = re.compile(r"(?<=\w),\s+(?=[A-Z])")
_GENERIC = re.compile(r"(?:Mount|Lake|Cape|Fort|Port|Camp|Glacier|Volcano)$")
_NAME_AFTER = re.compile(r"\s+[A-Z][\w’'-]+")
"""What a piece of a name such as ``Mount`` goes on with."""
_DASH = re.compile(r"\s[-–—]+(?:\s|$)")
"""What stands between a dateline and its report."""
_EDGE = " ,;:()[]\"“”'’‘\n\t"


def place_spans(text: str, analysis: Analysis | None) -> list[Span]:
    """Spans of ``text`` that may name places, in text order, without overlap."""
    found = [one for one in gazetteer_names(text) if not _is_titled(text, one)]
    alone = [name for name in found if stands_alone(text, *name)]
    if analysis is None or not analysis.entities:
        return alone
    others = [one.span for one in analysis.entities if one.type in _OTHER_TYPES]
    outlets = [(one.start, one.end) for one in outlet_names(text)]
    tagged = [
        span
        for one in analysis.entities
        if one.type in _PLACE_TYPES
        for piece in _pieces(text, one.span)
        if (span := _whole(text, piece)) is not None
        and not any(_overlap(span, outlet) for outlet in outlets)
    ]
    spans = [one for one in tagged if not any(_overlap(one, name) for name in found)]
    for name in found:
        inside = [one for one in tagged if _overlap(one, name)]
        if inside:
            spans.append((min(name[0], inside[0][0]), max(name[1], inside[-1][1])))
        elif name in alone and not any(_overlap(name, other) for other in others):
            spans.append(name)
    spans.sort()
    return _apart([one for one in spans if not _is_titled(text, one)])


def _pieces(text: str, span: Span) -> list[Span]:
    """The names that ``span`` holds: ``Moscow, Idaho`` are two."""
    start, end = span
    pieces: list[Span] = []
    for comma in _PART_OF_NAME.finditer(text, start, end):
        pieces.append((start, comma.start()))
        start = comma.end()
    return [*pieces, (start, end)]


def _is_titled(text: str, span: Span) -> bool:
    """Whether a name is somebody's: ``Mr. Jackson``."""
    return _TITLE.search(text, max(0, span[0] - 6), span[0]) is not None


def _apart(spans: list[Span]) -> list[Span]:
    """``spans`` without those that overlap one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _overlap(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


@cache
def _demonyms() -> frozenset[str]:
    words = {word for one in states() for word in one.demonyms}
    return frozenset(word for word in words if folded(word) not in gazetteer())


def _whole(text: str, span: Span) -> Span | None:
    """``span`` with its words whole and without marks at its edges; ``None`` where no name is."""
    start, end = span
    while start and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    while end < len(text) and (text[end].isalnum() or re.match(r"-[A-Z]", text[end : end + 2])):
        end += 1
    dash = _DASH.search(text, start, end)
    end = dash.start() if dash and dash.start() > start else end
    while start < end and text[start] in _EDGE + ".":
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if re.search(r"(?:^|[\s.])[A-Z]$", text[start:end]):
        letters = re.compile(r"(?:\.[A-Z](?![a-z]))*\.?").match(text, end)
        end = letters.end() if letters else end  # ``U.S.``, ``Washington D.C.``
    end = trimmed(text, end) if end > start else end
    if re.match(r"[Tt]he\s", text[start:end]):
        start += 4
    more = _NAME_AFTER.match(text, end) if _GENERIC.match(text, start, end) else None
    end = trimmed(text, more.end()) if more else end
    if text[start:end] in _demonyms():
        return None
    words = text[start:end]
    if len(words) < 2 or not any(map(str.isupper, words)) or words.lower() in _NO_NAMES:
        return None
    return start, end


def gazetteer_names(text: str) -> list[Span]:
    """Spans of the gazetteer's names, the longest at each place, parts of others too."""
    found: list[Span] = []
    free = 0
    for word in _WORD.finditer(text):
        start = word.start()
        end = _end(text, start, word.end()) if start >= free else 0
        if end:
            found.append((start, trimmed(text, end)))
            free = end
    return found


_LONGEST = 4
"""Words of the longest name looked for."""


def _end(text: str, start: int, end: int) -> int:
    """Where the longest name ends that begins with the word ``start:end``; 0 where none does."""
    ends = [end]
    for _ in range(_LONGEST - 1):
        word = _NEXT.match(text, end)
        if word is None:
            break
        end = word.end()
        if word["name"]:
            ends.append(end)
    return next((one for one in reversed(ends) if _is_name(text[start:one])), 0)


@lru_cache(maxsize=16_384)
def _is_name(words: str) -> bool:
    """Whether a place goes by words of a text that is no small town."""
    return any(
        spot.kind != "city" or spot.people >= _LARGE or spot.capital
        for spot in gazetteer().get(place_key(words), ())
    )


@lru_cache(maxsize=16_384)
def place_key(words: str) -> str:
    """The gazetteer's key for words of a text: blanks folded, no possessive, no full stop."""
    plain = re.sub(r"['’]s?$", "", " ".join(words.split()))
    key = folded(plain)
    known = (one for one in (key, key.removesuffix("."), key + ".") if one in gazetteer())
    return next(known, key.removesuffix("."))


def trimmed(text: str, end: int) -> int:
    """The end of a name without the possessive or the full stop of a sentence."""
    while text[end - 1] in "'’" or text[end - 2 : end] in {"'s", "’s"}:
        end -= 2 if text[end - 1] == "s" else 1
    if text[end - 1] == "." and "." not in text[max(0, end - 4) : end - 1]:
        end -= 1
    return end


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer one: ``Paris Hilton``, the ``Washington Post``."""
    after = re.match(r"\s([A-Z][\w’'-]+)", text[end : end + 24])
    if after and folded(after[1]) not in gazetteer() and after[1] not in _TITLES:
        return False
    before = re.search(r"([A-Z][\w’'-]+)\s$", text[max(0, start - 24) : start])
    opens = before and re.search(r"(?:^|[.!?\n“\"]\s*)$", text[: start - len(before[1]) - 1][-4:])
    return not before or bool(opens) or before[1] in _DIRECTIONS
