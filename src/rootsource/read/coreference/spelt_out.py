"""Names of bodies that the text itself shortens: ``Council of Andean Miners and Smelters (CAMS)``.

The letters in parentheses tell where the name before them begins, over small words at which a
tagger stops (Schwartz and Hearst, 2003, with initials alone).
"""

import re
from collections.abc import Iterator

from rootsource.read.coreference.name_words import Token, words_at
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_SHORT = re.compile(r" \(([A-Z][A-Za-z0-9&.-]{1,8})\)")
_SMALL = word_set(
    "of the and for in on to de la le les du des del y et e da do dos und von a an & at"
)
_LONGEST = 12
"""Words that such a name has at most."""


def spelt_out(text: str, sentence: Span) -> Iterator[Span]:
    """The names in a sentence that initials in parentheses follow."""
    for match in _SHORT.finditer(text, *sentence):
        letters = [letter.lower() for letter in match[1] if letter.isupper() or letter.isdigit()]
        if len(letters) < 2:
            continue
        words = words_at(text, (sentence[0], match.start()))[-_LONGEST:]
        start = _begin(words, letters)
        if start is not None:
            yield (start, match.start())


def _begin(words: list[Token], letters: list[str]) -> int | None:
    """Where the words begin whose initials the letters are, from the last one backwards."""
    left = list(letters)
    for word in reversed(words):
        first = word.text[0]
        if left and first.lower() == left[-1] and (word.capital or first.isdigit()):
            left.pop()
            if not left:
                return word.start
        elif word.text not in _SMALL:
            return None
    return None
