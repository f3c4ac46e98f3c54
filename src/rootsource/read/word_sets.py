"""Sets of words, written down as a reader would list them."""


def word_set(words: str) -> frozenset[str]:
    """The words of ``words``, which blanks and line ends separate."""
    return frozenset(words.split())
