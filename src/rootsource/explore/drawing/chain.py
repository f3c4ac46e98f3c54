"""A chain as a staircase: time runs left to right, from the root up to the report.

One lane a hand. The lowest box, farthest left, is the root, who spoke first, with the words that
went on their way; the news climbs from it through each hand to the report at the top right. Beside
each step stand the words that passed it on, the medium, and how certain it was.
"""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from rootsource.explore.chains import Link
from rootsource.explore.drawing.svg import BOLD, drawing, tag, text_width, wrapped

_WIDTH = 400.0
_BOX = 250.0
_PAD = 10.0
_NAME, _SMALL, _QUOTE = 14.0, 12.0, 13.0
_LINE = 1.3
_GAP = 46.0
_LEFTMOST = 4.0
_STEP = 60.0  # to the right at most: a flatter arrow would run through its words


def draw_chain(links: Sequence[Link], href: Callable[[Link], str]) -> Markup:
    """``links`` (as :func:`~rootsource.explore.chains.chain_of` gives them) as SVG.

    ``href`` gives the address that a link's box leads to.
    """
    steps = max(1, len(links) - 1)
    step = min(_STEP, (_WIDTH - _BOX - 2 * _LEFTMOST) / steps)
    top = _LEFTMOST
    boxes: list[Markup] = []
    arrows: list[Markup] = []
    above: tuple[float, float] | None = None  # where the box above ends, and its middle
    for number, link in enumerate(links):
        left = _LEFTMOST + step * (len(links) - 1 - number)
        box, height = _box(link, left, top, href(link), last=number == len(links) - 1)
        boxes.append(box)
        if above is not None:
            arrows.append(_arrow(link, left + _BOX / 2, top, above[1], above[0]))
        above = (top + height, left + _BOX / 2)
        top += height + _GAP
    title = "Chain from the report down to its root: " + ", ".join(link.speaker for link in links)
    return drawing(_WIDTH, top - _GAP + _LEFTMOST, title, [*arrows, *boxes], "chain")


def _box(link: Link, left: float, top: float, href: str, *, last: bool) -> tuple[Markup, float]:
    """A link's box, and how high it is."""
    room = _BOX - 2 * _PAD
    names = wrapped(link.speaker, _NAME * BOLD, room, 2)
    role = "report" if link.statement is None else "root" if last else "relay"
    notes = wrapped(_note(link), _SMALL, room, 2)
    quote = wrapped(f"“{link.content}”", _QUOTE, room, 4) if last and link.content else []
    height = 2 * _PAD + _SMALL * _LINE + len(names) * _NAME * _LINE + len(notes) * _SMALL * _LINE
    height += len(quote) * _QUOTE * _LINE + (6 if quote else 0)
    baseline = top + _PAD + _SMALL
    lines = [tag("text", role, x=left + _PAD, y=baseline, class_="role", font_size=_SMALL)]
    baseline += _SMALL * (_LINE - 1)
    for name in names:
        baseline += _NAME * _LINE
        lines.append(
            tag("text", name, x=left + _PAD, y=baseline - 3, class_="name", font_size=_NAME)
        )
    for note in notes:
        baseline += _SMALL * _LINE
        lines.append(
            tag("text", note, x=left + _PAD, y=baseline - 3, class_="note", font_size=_SMALL)
        )
    baseline += 6
    for line in quote:
        baseline += _QUOTE * _LINE
        lines.append(
            tag("text", line, x=left + _PAD, y=baseline - 3, class_="quote", font_size=_QUOTE)
        )
    frame = tag("rect", x=left, y=top, width=_BOX, height=height, rx=6.0, class_=f"box {role}")
    spoken = f"{role}: {link.speaker}"
    return tag("a", frame, *lines, href=href, aria_label=spoken), height


def _note(link: Link) -> str:
    if link.statement is None:
        return link.time or ""
    return link.source if link.source and link.source != link.speaker else ""


def _arrow(link: Link, x: float, bottom: float, above_x: float, above: float) -> Markup:
    """From a box up to the one above it, with the words that pass the news on beside it."""
    end = above + 3
    line = tag(
        "path",
        d=f"M{x:.1f} {bottom:.1f} L{above_x:.1f} {end:.1f}",
        class_=f"edge {link.certainty}",
    )
    head = tag(
        "path",
        d=f"M{above_x - 4:.1f} {end + 7:.1f} l4 -7 l4 7",
        class_="head",
    )
    words = passing(link)
    middle = (bottom + above) / 2
    # Beside the arrow where there is more room.
    width = min(text_width(words, _SMALL), 190.0)
    left = (x + above_x) / 2 + 10
    if left + width > _WIDTH:
        left = (x + above_x) / 2 - 10 - width
    lines = wrapped(words, _SMALL, 195.0, 2)
    shift = _SMALL * _LINE
    texts = [
        tag(
            "text",
            line_words,
            x=max(left, 2.0),
            y=middle + 4 + (number - (len(lines) - 1) / 2) * shift,
            class_="label",
            font_size=_SMALL,
        )
        for number, line_words in enumerate(lines)
    ]
    return tag("g", line, head, *texts)


def passing(link: Link) -> str:
    """How a link passed the news on: ``wrote · via Twitter · hedged``."""
    parts = [link.said or "(quoted)", f"via {link.via}" if link.via else "", link.certainty]
    return " · ".join(filter(None, parts))
