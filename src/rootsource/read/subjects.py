"""The subject before a cue: source, or part of what is told?

A hearsay adverb (``The minister is reportedly ill``) tells something of its subject on the word of
somebody unnamed; a verb of saying in the active voice (``Rwanda has ignored calls for talks``) has
its subject for a source; one in the passive (``The minister is said to be ill``) tells something of
its subject, and ``it`` before one (``it is feared that``) is nobody. The network now and then takes
one for the other.
"""

from dataclasses import replace

from rootsource.read.decoding import CONTENT, CUE, SOURCE, TaggedSpan
from rootsource.read.encoding import Encoded
from rootsource.read.linking import Linked
from rootsource.read.word_sets import word_set

_HEARSAY = word_set("reportedly allegedly purportedly supposedly rumoredly rumouredly")
_AUXILIARIES = word_set(
    "am is are was were be been being has have had do does did will would could may might"
)
_PASSIVE = word_set("am is are was were be been being get gets got becomes become became")
_RAISING = word_set(
    "seem seems seemed appear appears appeared tend tends tended prove proves proved"
)
_PUT = word_set("asked questioned pressed quizzed")
"""Participles behind a comma that tell what is put to the subject, and not what it says."""
_CONJUNCTIONS = word_set("but though although while whereas because yet that if when")
_DAYS = word_set("today yesterday tonight tomorrow")
_TALES = word_set(
    "reports rumours rumors fears speculation allegations claims suggestions accusations hopes "
    "complaints concerns warnings"
)
"""Nouns of what is said that need not be anybody's."""
_SURROUNDS = word_set("amid amidst despite following after")
"""Words behind which such a noun has nothing to do with the subject of its sentence."""
_STOPS = frozenset(",.;:!?")
_BE = word_set("is are was were be been being")
_HEARD = word_set(
    """
    said reported believed thought feared alleged claimed rumored rumoured understood expected
    presumed assumed reputed
    """
)
"""Participles that, after "be", tell something of their subject on the word of nobody named."""
_REMAINING = word_set("remain remains remained is are was were")
"""Verbs that are never the last word of a name."""
_SEEMING = word_set("seem seems seemed appear appears appeared")
"""Verbs that tell something of their subject, as the report has it."""
_OF_NOBODY = _HEARD | word_set(
    "hoped known suspected estimated announced agreed argued suggested recalled noted"
)
"""Those that may follow ``it is``."""


def settle_subject(text: str, encoded: Encoded, linked: Linked) -> Linked:
    """``linked`` with the subject before its cue as source or as content, as its cue has it."""
    cue = linked.cue
    if cue is None or len(linked.content) == 0:
        return linked
    words = [
        text[encoded.start[at] : encoded.end[at]].lower() for at in range(cue.first, cue.last + 1)
    ]
    if words == ["according", "to"]:
        linked = _behind_conjunction(text, encoded, linked, cue)
    if linked.source is not None:
        linked = _without_day(text, encoded, linked, linked.source)
        linked = _of_nobody_named(text, encoded, linked, cue, words)
    if linked.source is not None and words[0] in _PUT and len(words) == 1:
        linked = _without_answerer(text, encoded, linked, linked.source, cue)
    if (source := linked.source) is not None:
        linked, cue = _copula_with_cue(text, encoded, linked, cue, source)
        source = linked.source or source
        heard = _passive_of(text, encoded, linked, cue, source, words)
        return heard or _hearsay(linked, cue, source, words)
    if set(words) <= _HEARSAY and all(piece.last < cue.first for piece in linked.content):
        return replace(linked, content=[*linked.content, *_rest(text, encoded, cue)])
    return _active(linked, cue, words)


def raised_subject(outer: Linked, inner: Linked) -> Linked:
    """``inner``, found within ``outer``, with the subject that stands before the cue of ``outer``.

    ``[The minister] is said [to have told Paris that the talks were dead]``: who told is before.
    """
    cue = outer.cue
    bare = inner.source is None and inner.cue is not None and outer.source is None
    if cue is None or inner.cue is None or not bare:
        return inner
    before = [piece for piece in outer.content if piece.last == cue.first - 1]
    after = [piece for piece in outer.content if piece.first == cue.last + 1]
    if not before or not after or inner.cue.first != after[0].first:
        return inner
    return replace(inner, source=replace(before[0], role=SOURCE))


def _behind_conjunction(text: str, encoded: Encoded, linked: Linked, cue: TaggedSpan) -> Linked:
    """``all was calm, but [according to] one of them [nobody slept]``: the first is not told so.

    In PolNeAR train six of six such statements have nothing before the conjunction.
    """
    at = cue.first - 1
    while at > 0 and not text[encoded.start[at]].isalnum():
        at -= 1
    pieces = [piece for piece in linked.content if piece.first > cue.last]
    joined = at >= 0 and text[encoded.start[at] : encoded.end[at]].lower() in _CONJUNCTIONS
    return replace(linked, content=pieces) if pieces and joined else linked


def _without_day(text: str, encoded: Encoded, linked: Linked, source: TaggedSpan) -> Linked:
    """``[China today] [denied]``: when it was said does not name who said it."""
    last = text[encoded.start[source.last] : encoded.end[source.last]]
    if last not in _DAYS or source.first == source.last:
        return linked
    return replace(linked, source=replace(source, last=source.last - 1))


def _without_answerer(
    text: str, encoded: Encoded, linked: Linked, source: TaggedSpan, cue: TaggedSpan
) -> Linked:
    """``A clerk, [asked] when the doors would open, shrugged``: who asks is not named."""
    between = text[encoded.start[source.last] : encoded.start[cue.first]]
    return replace(linked, source=None) if between.rstrip().endswith(",") else linked


def _of_nobody_named(
    text: str, encoded: Encoded, linked: Linked, cue: TaggedSpan, words: list[str]
) -> Linked:
    """``crowds gathered amid [rumours] that``: the rumours are not those of the crowds."""
    if len(words) != 1 or words[0] not in _TALES or not cue.first:
        return linked
    before = text[encoded.start[cue.first - 1] : encoded.end[cue.first - 1]].lower()
    return replace(linked, source=None) if before in _SURROUNDS else linked


def _copula_with_cue(
    text: str, encoded: Encoded, linked: Linked, cue: TaggedSpan, source: TaggedSpan
) -> tuple[Linked, TaggedSpan]:
    """``[America] [remains committed]``: a verb at the end of a source belongs to the cue."""
    last = text[encoded.start[source.last] : encoded.end[source.last]].lower()
    if source.last != cue.first - 1 or source.first == source.last or last not in _REMAINING:
        return linked, cue
    cue = replace(cue, first=source.last)
    return replace(linked, source=replace(source, last=source.last - 1), cue=cue), cue


def _passive_of(
    text: str,
    encoded: Encoded,
    linked: Linked,
    cue: TaggedSpan,
    source: TaggedSpan,
    words: list[str],
) -> Linked | None:
    """A passive of hearsay without the source that the network gave it; ``None`` if it is none."""
    follows = [piece for piece in linked.content if piece.first == cue.last + 1]
    seeming = len(words) == 1 and words[0] in _SEEMING
    if not follows or source.last != cue.first - 1 or (_BE.isdisjoint(words) and not seeming):
        return None
    opening = text[encoded.start[follows[0].first] : encoded.end[follows[0].first]].lower()
    named = text[encoded.start[source.first] : encoded.end[source.last]].lower()
    if named == "it" and words[-1] in _OF_NOBODY and opening == "that":
        return replace(linked, source=None, cue=replace(cue, first=source.first))
    if (seeming or words[-1] in _HEARD) and opening == "to":
        subject = replace(source, role=CONTENT)
        return replace(linked, source=None, content=[subject, *linked.content])
    return None


def _rest(text: str, encoded: Encoded, cue: TaggedSpan) -> list[TaggedSpan]:
    """The words after a hearsay adverb up to the next stop or line, as content."""
    opens = encoded.opens_paragraph
    last = cue.last
    while last + 1 < encoded.words and not opens[last + 1]:
        if text[encoded.start[last + 1]] in _STOPS:
            break
        last += 1
    return [TaggedSpan(cue.last + 1, last, CONTENT, cue.score)] if last > cue.last else []


def _hearsay(linked: Linked, cue: TaggedSpan, source: TaggedSpan, words: list[str]) -> Linked:
    """An adverb alone is a cue without a source: the clause around it is its content."""
    adverbs = [number for number, word in enumerate(words) if word in _HEARSAY]
    if len(adverbs) != 1 or not _AUXILIARIES.union(_HEARSAY).issuperset(words):
        return linked
    if source.last != cue.first - 1:
        return linked
    at = cue.first + adverbs[0]
    subject = TaggedSpan(source.first, at - 1, CONTENT, source.score)
    adverb = TaggedSpan(at, at, CUE, cue.score)
    return Linked(None, adverb, _joined([subject, *linked.content], at), linked.score)


def _joined(pieces: list[TaggedSpan], cue: int) -> list[TaggedSpan]:
    """The pieces in order; of those after the cue the first begins right behind it."""
    pieces = sorted(pieces, key=lambda piece: piece.first)
    after = [number for number, piece in enumerate(pieces) if piece.first > cue]
    if after:
        pieces[after[0]] = replace(pieces[after[0]], first=cue + 1)
    return pieces


def _active(linked: Linked, cue: TaggedSpan, words: list[str]) -> Linked:
    """The piece of content right before an active cue that has more content after it."""
    pieces = sorted(linked.content, key=lambda piece: piece.first)
    before = [piece for piece in pieces if piece.last < cue.first]
    if len(before) != 1 or len(pieces) == 1 or before[0].last != cue.first - 1:
        return linked
    barred = _PASSIVE | _RAISING | _HEARSAY
    if not barred.isdisjoint(words) or words[0] == "to" or words[-1] == "by":
        return linked
    return replace(linked, source=replace(before[0], role=SOURCE), content=pieces[1:])
