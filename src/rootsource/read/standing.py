"""Quotations that stand alone: contents that no cue of their own paragraph introduces.

The network ties a quoted paragraph to the nearest cue, as its corpus does. A reader asks what the
text itself says: a paragraph that is one whole quotation, while its supposed cue already has its
content in another paragraph, is a statement of its own, with no source and no cue; whose words it
is, later steps find from its surroundings. A quotation left open at the end of one paragraph and
opened again in the next is still one content. Contents that no cue introduces and that are no
quotation are not statements at all, and no content goes on into another paragraph unquoted.
"""

from collections.abc import Sequence
from dataclasses import replace

from rootsource.read.decoding import TaggedSpan
from rootsource.read.encoding import Encoded
from rootsource.read.linking import Linked

_INSIDE, _OPENING, _CLOSING = 1, 2, 3
_GOES_ON = frozenset({1010, 1024, 1025})
"""Ids of the comma, the colon and the semicolon: a line that ends in one goes on in the next."""
_SHORTEST = 5
"""Words a quotation needs to be a statement with no cue; shorter ones are titles and slogans."""


def stand_apart(encoded: Encoded, linked: Sequence[Linked]) -> list[Linked]:
    """``linked`` with standing quotations as statements of their own, in text order."""
    if not linked:
        return []
    paragraph = encoded.paragraphs
    found: list[Linked] = []
    for link in linked:
        one = _without_far_source(encoded, link)
        if one.cue is None:
            found.extend(
                replace(one, content=[c]) for c in one.content if _is_quotation(encoded, c)
            )
            continue
        home = paragraph[one.cue.first]
        pieces = sorted(one.content, key=lambda piece: piece.first)
        kept = [piece for piece in pieces if paragraph[piece.first] == home]
        if not kept:
            found.append(one)
            continue
        for piece in pieces:
            if piece in kept:
                continue
            before = [k for k in kept if k.last < piece.first]
            if before and _left_open(encoded, before[-1]):
                kept.append(piece)
            elif _is_quotation(encoded, piece) and _fills_paragraph(encoded, piece):
                found.append(Linked(None, None, [piece], piece.score))
            elif encoded.opens_paragraph[piece.first] and _quote(encoded, piece.first) == _OPENING:
                kept.append(piece)
        found.append(replace(one, content=sorted(kept, key=lambda piece: piece.first)))
    return sorted(found, key=lambda one: one.content[0].first)


def _without_far_source(encoded: Encoded, one: Linked) -> Linked:
    """``one`` without a source that stands in another paragraph than its cue.

    In PolNeAR train 8 of 18,360 do, and those in headlines that go on in a second line.
    """
    if one.source is None or one.cue is None:
        return one
    first, second = sorted((one.source.last, one.cue.last))
    opens = encoded.opens_paragraph[first + 1 : second + 1].nonzero()[0]
    if not len(opens) or encoded.word_ids[first + int(opens[0])] in _GOES_ON:
        return one
    return replace(one, source=None)


def _quote(encoded: Encoded, word: int) -> int:
    return int(encoded.quote[encoded.first[word]])


def _is_quotation(encoded: Encoded, span: TaggedSpan) -> bool:
    long_enough = span.last - span.first + 1 >= _SHORTEST
    return long_enough and _quote(encoded, span.first) == _OPENING


def _left_open(encoded: Encoded, span: TaggedSpan) -> bool:
    """Whether a quotation has not been closed by the end of ``span``."""
    return _quote(encoded, span.last) == _INSIDE


def _fills_paragraph(encoded: Encoded, span: TaggedSpan) -> bool:
    opens = encoded.opens_paragraph
    after = span.last + 1
    return bool(opens[span.first]) and (after >= encoded.words or bool(opens[after]))
