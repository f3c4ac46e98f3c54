"""Nouns of saying with whose they are: ``[Havana's] [offer] [to hold talks]``.

Within a content such a phrase tells a statement of its own: ``The agency mocked the bishops' appeal
for calm`` has the agency's words, and in them the bishops'.
"""

import re
from collections.abc import Iterator

from rootsource.read.noun_phrase import noun_phrase
from rootsource.read.word_sets import word_set
from rootsource.types import Cue, Source, Span, Statement

_NOUNS = {
    "that": word_set(
        """
        charge charges claim claims allegation allegations accusation accusations demand promise
        pledge warning warnings threat view opinion belief fear fears hope hopes wish desire denial
        insistence assertion assertions contention statement statements remark remarks proposal
        suggestion suggestions report reports comment comments rumour rumours rumor rumors
        assurance assurances concern concerns complaint complaints hint hints prediction forecast
        admission announcement declaration recommendation argument theory suspicion suspicions doubt
        doubts conviction confidence impression guess vow
        """
    ),
    "to": word_set(
        """
        offer promise pledge refusal threat threats wish desire intention determination willingness
        readiness vow call calls commitment reluctance unwillingness proposal
        """
    ),
    "of": word_set(
        """
        criticism condemnation rejection denial charges accusations allegations fears hopes claims
        offer threats praise denunciation endorsement
        """
    ),
    "for": word_set(
        "call calls demand demands request requests appeal appeals plea pleas support hopes praise"
    ),
    "about": word_set("concern concerns remarks comments worries doubts complaints statements"),
    "over": word_set("concern concerns anger"),
    "against": word_set("protest protests threats warning warnings"),
}
"""Nouns that name what their owner said, thought or wanted, by the word that comes after them."""
_THERE = frozenset({"there's", "there’s", "it's", "it’s", "that's", "that’s", "here's", "here’s"})
_SENTENCE_END = re.compile(r"[.?!][”\"’»]?\s+(?=[“\"‘]?[A-Z])|[.?!,]?[”\"]\s|[;—]")
_BEFORE = re.compile(r"[\w’']+\s+$")
_OWNED = re.compile(
    r"\b(?P<owner>[\w-]+['’]s|[\w-]+s['’]|his|her|its|their|our|my)\s+(?:[a-z-]+\s+)?"
    r"(?P<noun>[a-z]+)\s+(?P<opens>that|to|of|for|about|over|against)\s+(?=\S)"
)
_BY = re.compile(
    r"\b(?P<noun>[a-z]+)\s+(?:(?:expressed|voiced|raised|made|issued)\s+)?(?P<by>by|from|in)\s+"
    r"(?=[\w“\"‘])"
)
_BARE = re.compile(
    r"\b(?P<noun>reports|allegations|claims|accusations|rumou?rs|suggestions|speculation|fears|"
    r"charges|complaints|hopes|warnings|assurances|suspicions)\s+(?P<opens>that)\s+(?=\S)"
)
"""Nouns that tell what somebody unnamed says."""
_PRINTED = frozenset({"report", "reports"})
"""Nouns of saying after which "in" names who says so: ``reports in the press that``."""
_THEN = re.compile(r"\s+(?P<opens>that|to|of|for|about|over|against)\s+(?=\S)")
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
"""Parts of speech of the words before a possessive that belong to its phrase."""


def owned(text: str, piece: Span, upos: dict[int, str]) -> Iterator[Statement]:
    """Each noun of saying in ``piece``, with whose it is and of what."""
    for match in _OWNED.finditer(text, *piece):
        opens = match.span("opens")
        if match["noun"] not in _NOUNS[match["opens"]] or match["owner"].lower() in _THERE:
            continue
        if match["opens"] == "to" and not infinitive_after(opens[1], upos):
            continue
        owner = _phrase_start(text, match.start("owner"), piece[0], upos), match.end("owner")
        clause = match["opens"] in ("that", "to")
        begin, last = (opens[0], match.end("noun")) if clause else (match.end(), opens[1])
        told = begin, told_until(text, begin, piece[1])
        yield overlooked(owner, (match.start("noun"), last), told)
    for match in _BY.finditer(text, *piece):
        named = noun_phrase(text, match.end(), piece[1])
        then = _THEN.match(text, named[1], piece[1]) if named else None
        if named and then is None and " for " in text[slice(*named)]:
            named = named[0], text.index(" for ", *named)
            then = _THEN.match(text, named[1], piece[1])
        if named is None or then is None or match["noun"] not in _NOUNS[then["opens"]]:
            continue
        if match["by"] == "in" and match["noun"] not in _PRINTED:
            continue
        if then["opens"] == "to" and not infinitive_after(then.end("opens"), upos):
            continue
        begin = then.start("opens") if then["opens"] in ("that", "to") else then.end()
        cue = match.start("noun"), match.end("by")
        yield overlooked(named, cue, (begin, told_until(text, begin, piece[1])))


def unowned(text: str, piece: Span) -> Iterator[Statement]:
    """Each noun of saying in ``piece`` with a clause and nobody who says so."""
    for match in _BARE.finditer(text, *piece):
        begin = match.start("opens")
        told = begin, told_until(text, begin, piece[1])
        yield Statement(f"overlooked/{match.start()}", None, Cue([match.span("noun")]), [told])


def _phrase_start(text: str, start: int, least: int, upos: dict[int, str]) -> int:
    """Where the noun phrase begins whose last word, a possessive, begins at ``start``."""
    while upos.get(start) != "PRON":
        before = _BEFORE.search(text, max(least, start - 30), start)
        if before is None or upos.get(before.start()) not in _NOMINAL:
            break
        start = before.start()
        if upos.get(start) == "DET":
            break
    return start


def infinitive_after(place: int, upos: dict[int, str]) -> bool:
    """Whether the ``to`` that ends at ``place`` opens an infinitive."""
    return upos.get(place + 1) in ("VERB", "AUX", "ADV")


def told_until(text: str, start: int, end: int) -> int:
    """Where what is said from ``start`` on ends: with its sentence, at the latest at ``end``."""
    stop = _SENTENCE_END.search(text, start, end)
    last = stop.start() if stop else end
    return start + len(text[start:last].rstrip().rstrip('.,”"') or text[start:last])


def overlooked(source: Span, cue: Span, content: Span) -> Statement:
    """A statement that the words alone tell, with no confidence."""
    return Statement(f"overlooked/{cue[0]}", Source([source]), Cue([cue]), [content])
