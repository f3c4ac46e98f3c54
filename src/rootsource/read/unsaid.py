"""What looks like a statement and tells of none: names, duties, and what a writer says to readers.

The corpus that the network learned from marks a good deal that nobody said, thought or wanted.
Of 255 statements that the network found in PolNeAR dev where no annotator marked any, about a
third tell none; these are the phrases among them that leave no doubt.
"""

import re

_EVER = re.compile(
    r"\bknown (?:as|for)\b|\blook(?:s|ed|ing)? at\b|\bfigur(?:e[sd]?|ing) out\b|^having said$|"
    r"\btoo (?:early|late|soon) to\b|^(?:go|goes|went|gone|going) to see$"
)
"""Cues at which nobody says anything, whatever the source."""
_UNNAMED = re.compile(
    r"^(?:(?:is|are|was|were|be|been|being)\b.*\b(?:required|supposed|designed|sought|wanted|observed)"
    r"|let(?:['’]?s| us)\b.*|say)(?: for| by| to)?$|^it(?:['’]s| is| was) (?:hard|easy|difficult)\b"
)
"""Cues at which nobody does where no source is named."""
_LETS = frozenset({"let's", "let’s", "let us"})
_READERS = re.compile(
    r"^(?:(?:can|could|will|may|might) )?(?:see|hear|read|imagine|notice|find|get)$|"
    r"^(?:['’]re |are )?talking about$|^can['’]?t talk about$"
)
"""Cues with ``you`` or ``we`` for anybody: ``when you see``, ``we're talking about``."""
_ANYBODY = frozenset({"you", "we", "one"})


def is_unsaid(source: str, cue: str) -> bool:
    """Whether a statement with these words (``""``: no source) is one that nobody made."""
    named, said = source.lower(), cue.lower()
    if _EVER.search(said) or named in _LETS:
        return True
    if named in _ANYBODY:
        return _READERS.match(said) is not None
    return not named and _UNNAMED.match(said) is not None
