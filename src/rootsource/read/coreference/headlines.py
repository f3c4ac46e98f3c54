"""A headline's description and the lead's: ``Pilot freed`` and then ``A Bolivian pilot was freed``.

What a headline calls by a description alone, the lead brings in again, with ``a`` as if it were
new.
"""

from typing import TYPE_CHECKING

from rootsource.read.coreference.conflicts import conflict
from rootsource.read.coreference.words import singular

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

_LEAD = 3
"""Sentences behind the headline in which the lead brings it in."""
_NEW = frozenset({"", "a", "an"})
_WITH_HEADLINES = frozenset({"person", "group", "organization"})


def join_headline(found: "Chains") -> None:
    """Join what the headline describes to the first phrase of the lead with its noun."""
    phrases = found.phrases
    if not phrases or not _is_headline(found.text, phrases[0].tree.span):
        return
    for at, phrase in enumerate(phrases):
        if phrase.sentence != phrases[0].sentence:
            break
        described = phrase.form == "nominal" and not phrase.determiner and not phrase.parts
        if described and found.chains[found.of[at]].kind in _WITH_HEADLINES:
            one = _in_lead(found, at)
            if one is not None and not conflict(found, at, one):
                found.join(at, one)


def _in_lead(found: "Chains", at: int) -> int | None:
    """The first phrase of the lead with the noun of the headline's, if it may be the same."""
    phrase = found.phrases[at]
    for one in found.by_head.get(singular(phrase.node.text.lower()), ()):
        other = found.phrases[one]
        if other.sentence - phrase.sentence > _LEAD:
            return None
        if other.sentence > phrase.sentence:
            alike = other.node.text.lower() == phrase.node.text.lower() and not other.parts
            new = other.form == "nominal" and other.determiner in _NEW
            return one if alike and new else None
    return None


def _is_headline(text: str, span: tuple[int, int]) -> bool:
    """Whether a sentence stands on a line of its own and does not end as sentences do."""
    line = text[slice(*span)].rstrip()
    return bool(line) and line[-1] not in '.!?"”:,' and text[span[1] :].lstrip(" ")[:1] == "\n"
