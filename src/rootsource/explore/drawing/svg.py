"""The few SVG elements that the drawings need, and text broken into lines that fit."""

import unicodedata
from collections.abc import Iterable

from markupsafe import Markup, escape

from rootsource.explore.words import printable

# Widths of letters as parts of the font size, on the widest of the usual system fonts (DejaVu
# Sans), so that wrapping by estimate never writes over an edge.
_NARROW, _USUAL, _WIDE, _FULL = 0.36, 0.61, 0.80, 1.0
BOLD = 1.13
"""How much wider bold letters are."""


def tag(name: str, *children: Markup | str, **attributes: str | float | None) -> Markup:
    """An element; children and attribute values are escaped, ``_`` in names becomes ``-``.

    A trailing ``_`` is dropped, so that ``class_`` is ``class``; ``None`` leaves an attribute out.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None:
            continue
        shown = f"{value:.6g}" if isinstance(value, float) else printable(str(value))
        parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(shown)}"')
    inner = "".join(
        str(child) if isinstance(child, Markup) else str(escape(printable(child)))
        for child in children
    )
    return Markup("".join([*parts, ">", inner, f"</{name}>"]))  # noqa: S704 - escaped above


def drawing(
    width: float, height: float, title: str, children: Iterable[Markup], class_: str
) -> Markup:
    """A whole drawing, named ``title`` for those who do not see it; its marks may be links."""
    return tag(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role="group",
        aria_label=title,
        class_=f"drawing {class_}",
    )


def text_width(text: str, size: float) -> float:
    """About how wide ``text`` is in a sans-serif font of ``size``, in the unit of ``size``."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    if letter in "iljtfrI.,:;'’‘!|()[] ":
        return _NARROW
    return _WIDE if letter.isupper() or letter in "mw—%@" else _USUAL


def wrapped(text: str, size: float, width: float, most: int) -> list[str]:
    """``text`` in at most ``most`` lines of about ``width``; an ellipsis ends what is cut."""
    lines: list[str] = []
    line = ""
    words = _breakable(text, size, width)
    for number, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if not line or text_width(longer, size) <= width:
            line = longer
            continue
        if len(lines) == most - 1:
            return [*lines, _shortened(f"{line} {' '.join(words[number:])}", size, width)]
        lines.append(line)
        line = word
    return [*lines, line] if line else lines


def _breakable(text: str, size: float, width: float) -> list[str]:
    """The words of ``text``, cut where one alone is wider than ``width``."""
    pieces: list[str] = []
    # No drawing has room for more, and a hostile text may be very long.
    for word in text[:2000].split():
        piece = ""
        for letter in word:
            if piece and text_width(piece + letter, size) > width:
                pieces.append(piece)
                piece = ""
            piece += letter
        pieces.append(piece)
    return pieces


def _shortened(text: str, size: float, width: float) -> str:
    kept = text[:500]
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
