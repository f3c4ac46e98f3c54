"""Two wordings side by side: which words of the second are not in the first."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from rootsource.explore.words import printable

_WORD = re.compile(r"\S+")
# Comparing takes time that grows with the square of the words.
_MOST = 400


def differing(first: str, second: str) -> Markup:
    """``second`` with the words that ``first`` has not, or has elsewhere, marked."""
    one = first.split()[:_MOST]
    two = _WORD.findall(second)[:_MOST]
    plain = [_bare(word) for word in two]
    found = SequenceMatcher(None, [_bare(word) for word in one], plain, autojunk=False)
    parts = []
    for kind, _, _, start, end in found.get_opcodes():
        words = escape(printable(" ".join(two[start:end])))
        if start < end:
            parts.append(words if kind == "equal" else Markup("<mark>{}</mark>").format(words))
    return Markup(" ").join(parts)


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’.,;:!?()").lower()
