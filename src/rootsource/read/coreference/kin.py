"""Somebody brought in as another's kin (``his father, Ana Lund``; ``Ana Lund, his sister``)."""

from collections.abc import Sequence

from rootsource.read.coreference.phrases import Phrase
from rootsource.read.coreference.words import singular
from rootsource.read.word_sets import word_set

KIN = word_set(
    "wife husband widow widower son daughter brother sister mother father parent cousin uncle aunt "
    "nephew niece fiance fiancee partner grandson granddaughter grandfather grandmother"
)
"""Nouns for somebody by whose kin he is: no other description is called so."""
_FAR = 2
"""Letters between a name and the description beside it: a blank, or a comma and a blank."""
_LOOKED_AT = 6
"""Phrases to each side among which the description stands."""


def is_kin_of_another(phrases: Sequence[Phrase], at: int) -> bool:
    """Whether a description as kin stands right before or behind a name."""
    name = phrases[at]
    for other in phrases[max(0, at - _LOOKED_AT) : at + _LOOKED_AT]:
        if other.form != "nominal" or other.parts or other.tree is not name.tree:
            continue
        before = 0 < name.core[0] - other.span[1] <= _FAR
        behind = 0 < other.span[0] - name.span[1] <= _FAR
        if (before or behind) and singular(other.node.text.lower()) in KIN:
            return True
    return False
