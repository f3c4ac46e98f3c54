"""Clauses joined by "and" that name the speaker again: they are the report's, not the speaker's.

In ``Okello said that talks had stalled, and Okello accused the other side of bad faith`` the second
clause is no longer what Okello said: who speaks of himself in reported speech is "he". So the
content ends before the "and", and what is told after it stands beside the statement, not within.
A participle after a quotation that is part of the content (``claimed it was "a gift," smiling at
...``) tells what the speaker does, no longer what is said. So does a further verb of saying without
a subject, in the tense of the first: ``The mayor said he had been misled and demanded an inquiry``
tells what the mayor demanded.
"""

from rootsource.read.contents import QUOTES
from rootsource.read.decoding import TaggedSpan
from rootsource.read.encoding import Encoded
from rootsource.read.linking import Linked
from rootsource.read.word_sets import word_set

_AND = 1998
_JOINS = frozenset({_AND, 2021})
"""Ids of "and" and "but" in BERT's uncased vocabulary."""
_COMMA = 1010
_OF_BY = frozenset({1997, 2011})
"""Ids of "of" and "by"."""
_CLOSING = frozenset('"”')
_OPENING = frozenset("\"“'‘")
_PRONOUNS = frozenset(
    {1045, 2002, 2016, 2009, 2027, 2057, 2017, 2040, 2029, 2008, 2023, 2122, 2216}
)
"""Ids of I, he, she, it, they, we, you, who, which, that, this, these and those."""

_SAID = word_set(
    """
    said told wrote stated accused acknowledged added admitted announced argued asked assured blamed
    blasted called cautioned claimed complained conceded concluded confirmed criticized criticised
    declared demanded denied denounced described dismissed encouraged explained indicated insisted
    noted praised predicted promised replied reported suggested tweeted urged vowed warned
    """
)


_SAYS = word_set(
    """
    says tells writes states accuses adds argues asks believes blames calls charges claims complains
    concedes concludes criticizes criticises declares demands denies denounces describes dismisses
    doubts encourages expects explains fears hopes insists maintains notes praises predicts promises
    proposes rejects replies reports suggests thinks urges wants warns welcomes wishes
    """
)
"""The same in the present: one person's or body's, as the verb before must be."""
_HAS = frozenset({"has"})


def said_again(text: str, encoded: Encoded, outer: Linked, inner: Linked) -> int | None:
    """Whether ``inner``, found within a content of ``outer``, is a further verb of its source.

    Of six such places in PolNeAR dev the annotators read all four with these verbs so.

    Returns:
        The last word of the content before the "and"; or ``None``.
    """
    if outer.source is None or outer.cue is None or inner.cue is None:
        return None
    ids = encoded.word_ids
    cue = inner.cue.first
    held = next((span for span in outer.content if span.first + 1 < cue <= span.last), None)
    if held is None or ids[cue - 1] != _AND:
        return None
    if sum(at in QUOTES for at in ids[held.first : cue]) % 2:
        return None  # within a quotation
    if inner.source is not None and inner.source.last >= cue - 1:
        return None
    said = {text[encoded.start[at] : encoded.end[at]].lower() for at in _words(outer.cue)}
    word = text[encoded.start[cue] : encoded.end[cue]]
    after = ids[cue + 1] if cue + 1 < len(ids) else 0
    passive = word == "accused" and after in _OF_BY  # "were held and accused of theft"
    past = word in _SAID and not _SAID.isdisjoint(said) and not passive
    present = word in _SAYS | _HAS and inner.source is None and not (_SAYS | _HAS).isdisjoint(said)
    if not past and not present:
        return None
    return cue - 2 - (ids[cue - 2] == _COMMA)


def remark_after(text: str, encoded: Encoded, content: TaggedSpan) -> int | None:
    """The last word of ``content`` before a participle that follows a quotation within it.

    In three of four such places in PolNeAR dev the annotators' content ends there, too.
    """
    words = [text[encoded.start[at] : encoded.end[at]] for at in _words(content)]
    for number in range(3, len(words) - 1):
        marks = {words[number - 2], words[number - 1]}
        closed = "," in marks and not _CLOSING.isdisjoint(marks)
        if closed and words[number].endswith("ing") and words[0] not in _OPENING:
            return content.first + number - 1 - (words[number - 1] == ",")
    return None


def _words(span: TaggedSpan) -> range:
    return range(span.first, span.last + 1)


def named_again(
    encoded: Encoded, source: TaggedSpan | None, content: TaggedSpan
) -> tuple[int, int] | None:
    """Where a clause joined to ``content`` names ``source`` again.

    Returns:
        The last word of the content before the clause, and the clause's first word (the name); or
        ``None``. Quotations are left whole: in their own words people do name themselves.
    """
    if source is None:
        return None
    ids = encoded.word_ids
    name = ids[source.first : source.last + 1]
    words = ids[content.first : content.last + 1]
    if _PRONOUNS.intersection(name) or QUOTES.intersection(words):
        return None
    for at in range(2, len(words) - len(name)):
        if words[at : at + len(name)] == name and words[at - 1] in _JOINS:
            last = at - 2 - (words[at - 2] == _COMMA)
            if last >= 0:
                return content.first + last, content.first + at
    return None
