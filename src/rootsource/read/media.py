"""By what medium or on what occasion a statement was made, where the text names it.

``wrote on Twitter``, ``in a statement carried by the agency``, ``told a news conference``,
``said on state television``, ``in an interview with a newspaper``. Of several the one nearest to
the report is kept: who carried the words before the form they had.
"""

import re
from functools import cache

from rootsource.knowledge.channels import channels
from rootsource.knowledge.outlets import outlet_names
from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase
from rootsource.read.paths import attribution_paths
from rootsource.types import Reading, Span, Statement

_CARRIED = re.compile(
    r"\b(?:carried|published|broadcast|aired|reported|released|relayed|distributed|posted|printed|"
    r"obtained|seen) (?:\w+ly )?(?:by|on|in) "
)
_BORNE = re.compile(
    r"\b(?:carried|published|broadcast|aired|released|relayed|distributed|posted|printed) "
    r"(?:\w+ly )?(?:by|on|in) "
)
_DAY = re.compile(
    r"\w+day\b|\d|(?:the\s)?(?:eve|same|morning|evening|front page)\b|"
    r"(?:full|part|parts|detail|advance|secret|public|private|response|reply|return|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_NO_MODIFIER = "at|in|on|of|to|by|for|from|with|since|the|an?"
_THROUGH = re.compile(r"^,?\s+through\s+")
_SAID_ON = re.compile(
    r"(?:(?:said|says|saying|told|tells|spoke|speaking|wrote|interview|appearance|appearing|remarks|"
    r"statement|posted?|interviewed|aired|declared|announced|claimed|argued|asked|explained)"
    r"(?:\s\w+){0,3}\s+|^\W*|[.\n]\s*)(?:[Oo]n|via)\s+(?:the\s+)?$"
)
"""What stands before an outlet on which something was said, not ``his years on the channel``."""
_WITH = re.compile(r"\s+with\s+")
_FOLLOWED = re.compile(
    r"\s*(?:$|[,.:;—(]|that\b|on\b|after\b|in\b|to\b|late\b|early\b|earlier\b|\w+day\b)"
)


def add_media(reading: Reading) -> None:
    """Sets ``via`` of every statement of ``reading`` that the text names a medium for.

    Statements that share one source in one sentence share the occasion named before it.
    """
    text = unwrap(reading.report.text)
    paths = attribution_paths(reading)
    shared: dict[Span, str] = {}
    for statement in reading.statements:
        if statement.cue is None:
            continue
        key = statement.source.spans[0] if statement.source else None
        found = find_medium(text, statement, paths[statement.id])
        if found is not None:
            statement.via = text[found[0] : found[1]]
            if key is not None and found[1] <= key[0]:
                shared[key] = statement.via
        elif key in shared:
            statement.via = shared[key]


def find_medium(text: str, statement: Statement, path: Span) -> Span | None:
    """The span of the words that name the medium or occasion within ``path``, or ``None``.

    Args:
        text: the report's text.
        statement: the statement; words of its source are not looked at.
        path: where the words of its attribution stand (:func:`attribution_paths`).
    """
    for start, end in _stretches(statement, path):
        for look in (_carrier, _platform, _outlet, _broadcast):
            found = look(text, start, end)
            if found is not None:
                return found
    for start, end in _stretches(statement, path):
        found = _occasion(text, start, end)
        if found is not None:
            return found
    return _go_between(text, statement, path) or _bearer(text, statement)


def _bearer(text: str, statement: Statement) -> Span | None:
    """Who carried the words, named with them: ``an army statement carried by the agency said``."""
    for start, end in statement.source.spans if statement.source else []:
        found = _BORNE.search(text, start, end)
        if found is not None and not _DAY.match(text, found.end()):
            return noun_phrase(text, found.end(), end)
    return None


def _stretches(statement: Statement, path: Span) -> list[Span]:
    """``path`` without the source's own words, what follows the source first."""
    start, end = path
    if statement.source is None:
        return [path]
    source_start, source_end = statement.source.spans[0][0], statement.source.spans[-1][1]
    pieces = [(max(start, source_end), end), (start, min(end, source_start))]
    return [(first, last) for first, last in pieces if first < last]


def _carrier(text: str, start: int, end: int) -> Span | None:
    found = _CARRIED.search(text, start, end)
    if found is None or _DAY.match(text, found.end()):
        return None
    phrase = noun_phrase(text, found.end(), end)
    if phrase is not None and found[0].endswith(" in ") and _is_place(text, phrase):
        return None
    return phrase


def _is_place(text: str, phrase: Span) -> bool:
    """Whether ``reported in [Dakar]`` names a place: a bare name that is no outlet's."""
    words = text[slice(*phrase)]
    return words[:1].isupper() and words[:4] != "The " and not list(outlet_names(words))


def _platform(text: str, start: int, end: int) -> Span | None:
    for found in _platform_pattern().finditer(text, start, end):
        name = found["name"]
        if name != "X" or _FOLLOWED.match(text, found.end("name")):
            return found.span("name")
    return None


def _broadcast(text: str, start: int, end: int) -> Span | None:
    found = _broadcast_pattern().search(text, start, end)
    return found.span("name") if found else None


def _outlet(text: str, start: int, end: int) -> Span | None:
    """An outlet known by name, or one told by its kind (``on the channel Meridian``)."""
    for named in outlet_names(text[start:end]):
        place = start + named.start
        if _SAID_ON.search(text[max(start - 12, place - 60, 0) : place]):
            return place, start + named.end
    found = _outlet_noun_pattern().search(text, start, end)
    return noun_phrase(text, found.start("name"), end) if found else None


def _occasion(text: str, start: int, end: int) -> Span | None:
    for found in _occasion_pattern().finditer(text, start, end):
        first, last = found.span("name")
        noun = found["noun"].lower()
        if found["told"] and noun not in channels("occasion"):
            continue  # told this paper: it was spoken to
        partner = _WITH.match(text, last, end)
        if partner and "interview" in found["name"]:
            phrase = noun_phrase(text, partner.end(), end)
            last = phrase[1] if phrase else last
        return first, last
    return None


def _go_between(text: str, statement: Statement, path: Span) -> Span | None:
    """Who passed the words on: ``signalled, through a cousin, that ...``."""
    if statement.cue is None:
        return None
    last = statement.cue.spans[-1][1]
    found = _THROUGH.match(text[last : path[1]])
    return noun_phrase(text, last + found.end(), path[1]) if found else None


def _either(names: tuple[str, ...]) -> str:
    return "|".join(re.escape(name) for name in names)


@cache
def _platform_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:on|via|to|through|over|using|in an? (?:post|message|video|statement) on) "
        r"(?:(?:his|her|its|their|the) (?:[a-z]+ )?)?"
        rf"(?P<name>{_either(channels('platform'))})(?![\w+])"
    )


@cache
def _broadcast_pattern() -> re.Pattern[str]:
    names = _either(channels("broadcast"))
    return re.compile(
        rf"\b(?:on|over|via|in) (?P<name>(?:(?!by\b|\w+day\b)[\w'’-]+ ){{0,2}}(?:{names}))\b"
    )


@cache
def _outlet_noun_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:on|via|in|with) (?P<name>(?:the|its|a|an) (?:[\w'’-]+ ){0,3}"
        rf"(?:{_either(channels('outlet noun'))}) [A-Z])"
    )


@cache
def _occasion_pattern() -> re.Pattern[str]:
    occasions = channels("occasion")
    capitals = tuple(name.title() for name in occasions)
    nouns = _either(tuple(sorted(occasions + channels("document") + capitals, key=len))[::-1])
    return re.compile(
        r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|[Bb]y|[Vv]ia|[Tt]hrough|[Ff]rom|[Oo]ver|"
        r"[Bb]efore|(?P<told>told|tells?|telling|[Aa]ddressing)) "
        r"(?P<name>(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|one|several|two) "
        rf"(?:(?!(?:{_NO_MODIFIER})\b)[\w.'’&-]+ ){{0,4}}?(?P<noun>{nouns}))"
        r"(?![\w-]| (?:audience|crowd|host|moderator|room|hall|staff|team|goers)\b)"
    )
