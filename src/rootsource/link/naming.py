"""Whether two names may be one person's: stricter than looking a name up, for joining is for good.

Order, hyphens, diacritics, romanisation and a middle name more or less do not matter; a differing
short word (``Jong-un``, ``Jong-in``), words that each name has and the other lacks (``George W.``,
``George H. W.``) and ``Jr.`` do.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rootsource.knowledge.names import similarity, tokens, word_similarity

SAME = 0.95
"""Names this alike are one name."""
ALIKE = 0.85
"""Names this alike (a family name alone and a full one) may be one; what else is told decides."""
_CAPPED = 0.9
_SHORT = 3
_PARTNER = 0.85
_GENERATION = re.compile(r"\b(Jr|Sr|II|III|IV)\b\.?,?\s*$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name that count."""
    return tuple(tokens(name))


def generation(name: str) -> str:
    """``jr``, ``sr``, ``ii``, … behind a name; empty where nothing is."""
    found = _GENERATION.search(name)
    return found[1].lower() if found else ""


def is_full(name: str) -> bool:
    """Whether a name has two words or more that are not initials."""
    return sum(len(word) > 1 for word in words_of(name)) > 1


def alike(first: str, second: str) -> float:
    """How surely two names are one name, from 0 to 1."""
    if first == second:
        return 1.0
    one, other = words_of(first), words_of(second)
    if not one or not other:
        return 0.0
    score = similarity(one, other)
    if score < ALIKE:
        return score
    if generation(first) != generation(second):
        return min(score, _CAPPED)
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return score
    return min(score, _CAPPED) if _differ(one, other) else score


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both names have a word that the other lacks, or a short word differs."""
    left = [word for word in one if word not in other]
    right = [word for word in other if word not in one]
    unmatched = 0
    for word in left:
        partner = max(right, key=lambda it: word_similarity(word, it), default="")
        value = word_similarity(word, partner) if partner else 0.0
        if value < _PARTNER:
            if len(word) == 1 and any(len(it) == 1 for it in other):
                return True
            unmatched += 1
            continue
        right.remove(partner)
        if 1 < len(word) <= _SHORT and 1 < len(partner) <= _SHORT and value < SAME:
            return True
    if any(len(word) == 1 for word in right) and any(len(word) == 1 for word in one):
        return True
    return bool(unmatched and right)
