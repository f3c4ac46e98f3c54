"""Bytes to text: UTF-8 and UTF-16 with or without a byte order mark, and Windows-1252.

The text is the decoded file and nothing else: no newline is folded, no blank is trimmed; only a
byte order mark, which is no part of the text, is left out. So a span found by anyone else in the
same file points at the same letters.
"""

import codecs
import re

from rootsource.errors import InputError

# UTF-32's little-endian mark begins with UTF-16's, so it has to be tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"WARC/", "a web archive"),
    (b"filedesc://", "a web archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
# Escape is left out: it stands in texts copied from terminals, and is made harmless when shown.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def well_formed(text: str) -> str:
    """``text`` with each lone surrogate and each NUL replaced by U+FFFD, the replacement mark.

    Neither can be written as UTF-8 text in a database or handed to the reader. One code point
    becomes one code point, so that every offset stays what it was.
    """
    return _UNSTORABLE.sub("\ufffd", text)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that ``data`` encodes.

    A byte order mark decides; then valid UTF-8; then UTF-16 without a mark, if it makes sense;
    then the encoding ``declared`` by the document itself; then UTF-8 with a few damaged bytes
    (each becomes U+FFFD); then Windows-1252.

    Raises:
        InputError: ``data`` is no text, or in an encoding that is not known here.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}, not a text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return well_formed(_lenient(data[len(mark) :], encoding))
    text = _unmarked(data, declared)
    # One control character in twenty: texts hold a stray one now and then, other files many.
    if "\x00" in text or len(_CONTROL.findall(text)) * 20 > len(text):
        raise InputError("a binary file, not a text")
    return well_formed(text)


def _unmarked(data: bytes, declared: str | None) -> str:
    if b"\x00" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            wide = _plausible(data, encoding)
            if wide is not None:
                return wide
        raise InputError("a binary file, not a text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for guess in (declared, "mostly utf-8", "cp1252"):
        text = _attempt(data, guess)
        if text is not None:
            return text
    raise InputError(
        "neither UTF-8, UTF-16 nor Windows-1252; convert it to UTF-8 first (for example with iconv)"
    )


def _attempt(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    if encoding == "mostly utf-8":
        text = data.decode("utf-8", "replace")
        # A byte sequence that is valid UTF-8 beyond ASCII hardly ever arises by chance, so three
        # of them for each damaged one say that this is UTF-8 with damage, not another encoding.
        beyond = sum(character > "\x7f" for character in text)
        damaged = text.count("\ufffd")
        return text if beyond - damaged >= 3 * damaged else None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _plausible(data: bytes, encoding: str) -> str | None:
    """``data`` as UTF-16 if that gives words with blanks between them, else ``None``."""
    if len(data) % 2:
        return None
    text = data.decode(encoding, "replace")
    blanks = text.count(" ") + text.count("\n")
    # Read in the wrong byte order, U+0020 becomes U+2000; written language has a blank at least
    # every fifty characters (Chinese and Japanese a line end).
    if blanks * 50 < len(text) or _CONTROL.search(text) or text.count("\ufffd") * 100 > len(text):
        return None
    return text


def _lenient(data: bytes, encoding: str) -> str:
    """Decode what a byte order mark has vouched for; damage becomes U+FFFD."""
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")
