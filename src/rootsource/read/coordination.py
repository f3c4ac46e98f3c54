"""Clauses joined by "and" that name the speaker again: they are the report's, not the speaker's.

In ``Okello said that talks had stalled, and Okello accused the other side of bad faith`` the second
clause is no longer what Okello said: who speaks of himself in reported speech is "he". So the
content ends before the "and", and what is told after it stands beside the statement, not within.
"""

from rootsource.read.contents import QUOTES
from rootsource.read.decoding import TaggedSpan
from rootsource.read.encoding import Encoded

_JOINS = frozenset({1998, 2021})
"""Ids of "and" and "but" in BERT's uncased vocabulary."""
_COMMA = 1010
_PRONOUNS = frozenset(
    {1045, 2002, 2016, 2009, 2027, 2057, 2017, 2040, 2029, 2008, 2023, 2122, 2216}
)
"""Ids of I, he, she, it, they, we, you, who, which, that, this, these and those."""


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
    ids = encoded.ids[encoded.first[:-1]].tolist()
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
