"""Lines that are only a page's width: told apart from paragraphs, and joined for reading.

Old texts and plain-text mail break every line at some width. Read as they stand, each line would
be a paragraph. A break inside such a block is read as a blank; no letter moves.
"""

import re
from functools import lru_cache
from itertools import pairwise

_BLOCK = re.compile(r"[^\n\r]+(?:\r?\n(?![ \t]*\r?\n)[^\n\r]*)*")
_WIDEST = 100
"""Code points of the longest line of a wrapped block; newspapers' plain text is set at 60–80."""
_FEWEST = 3


@lru_cache(maxsize=2)  # several steps ask for the same report
def unwrap(text: str) -> str:
    """``text`` with line breaks inside wrapped blocks as blanks; as long as before."""
    if "\n" not in text:
        return text
    return _BLOCK.sub(lambda block: _joined(block[0]), text)


def _joined(block: str) -> str:
    lines = block.split("\n")
    if len(lines) < _FEWEST or not _is_wrapped([line.strip() for line in lines]):
        return block
    return block.replace("\r\n", "  ").replace("\n", " ")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are of about one width and most break in mid-sentence."""
    widest = max(len(line) for line in lines)
    if widest > _WIDEST or any(len(line) < 0.6 * widest for line in lines[:-1]):
        return False
    unfinished = sum(
        1
        for line, after in pairwise(lines)
        if line[-1:] not in '.!?"”:' and not after[:1].isupper()
    )
    return unfinished >= 0.4 * (len(lines) - 1)
