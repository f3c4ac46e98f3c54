"""Two wordings side by side: what the second says otherwise, and what it leaves out."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from rootsource.explore.words import printable

_WORD = re.compile(r"\S+")
# Comparing takes time that grows with the square of the words.
_MOST = 400
# Of two wordings with less in common what is left out says nothing.
_ALIKE = 0.4
_GONE = 12  # words left out that are shown; of more only the first


def differing(first: str, second: str) -> Markup:
    """``second`` with what ``first`` has not marked, and what only ``first`` has struck out."""
    one = _WORD.findall(first)[:_MOST]
    two = _WORD.findall(second)[:_MOST]
    found = SequenceMatcher(None, list(map(_bare, one)), list(map(_bare, two)), autojunk=False)
    alike = found.ratio() >= _ALIKE
    parts = []
    for kind, begin, stop, start, end in found.get_opcodes():
        gone = one[begin:stop]
        if kind != "equal" and gone and alike:
            cut = ["…"] if len(gone) > _GONE else []
            parts.append(Markup("<del>{}</del>").format(_shown([*gone[:_GONE], *cut])))
        if start < end:
            words = _shown(two[start:end])
            parts.append(words if kind == "equal" else Markup("<mark>{}</mark>").format(words))
    return Markup(" ").join(parts)


def _shown(words: list[str]) -> Markup:
    return escape(printable(" ".join(words)))


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’.,;:!?()").lower()
