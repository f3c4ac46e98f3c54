"""The lines under pictures, whose dates are those of the pictures."""

import re

_PICTURE = re.compile(
    r"REUTERS/|/File Photo|\bFILE\s*[-–—]|\([^)\n]*(?:AP|AFP|EPA|Getty)[^)\n]*\)|Getty Images"
    r"|\b(?:[Pp]hoto|[Pp]icture|[Ii]mage) taken\b|\bfile (?:photo|picture|image)|\bhandout\b"
    r"|\b(?:is|are|seen) (?:pictured|shown)\b|\bis seen\b|\bposes?\b"
)
_OLD = re.compile(r"(?i)\bfile\b")
_LONGEST = 900
"""A line of more letters is a paragraph of the report that names an agency."""


def picture_at(text: str, position: int) -> str:
    """``file`` in the line under an old picture, ``picture`` under another, else nothing."""
    line = text[text.rfind("\n", 0, position) + 1 : (text.find("\n", position) + 1 or len(text))]
    if len(line) > _LONGEST or not _PICTURE.search(line):
        return ""
    return "file" if _OLD.search(line) else "picture"


def is_old_picture(text: str, position: int) -> bool:
    """Whether ``position`` is in the line under a picture from an archive."""
    return picture_at(text, position) == "file"
