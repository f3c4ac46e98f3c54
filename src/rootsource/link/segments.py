"""What each stretch of a report is: own prose, quotation, post, caption or furniture.

Reports that copy one another share their own prose. Those that only cover the same occasion share
what was said there, posts, a photo's caption; those of one outlet share the page around the text.
So shared words are weighed by what they are, and that is told here from one text alone.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from rootsource.types import Span


class Kind(IntEnum):
    """What a stretch of a report is, from its own words to those that say least about it."""

    PROSE = 0
    QUOTATION = 1
    POST = 2
    CAPTION = 3
    FURNITURE = 4


Segment = tuple[Span, Kind]

_URL = r"https?://\S+|www\.\S+|\bt\.co/\S+|pic\.twitter\.com/\S+"
# "— Name (@handle) July 16, 2018": how an embedded post is signed.
_SIGNED_POST = re.compile(r"^\W*[^\n]{1,60}\(@\w{2,30}\)|^@\w{2,30}\b.{0,40}$")
_POST_MARK = re.compile(r"pic\.twitter\.com/|\bt\.co/|#\w+\s+#\w+|^\s*RT @\w+|^\s*@\w+\s")
_SPEAKER_LABEL = re.compile(r"^(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}|Q|A|QUESTION): \S")
_END = re.compile(r"[.!?…][\"'”’)\]»]*\s*$")

_AGENCY = (
    r"(?:AP|AFP|EPA(?:-EFE)?|EFE|UPI|Reuters|REUTERS|Getty(?: Images)?|Associated Press|Xinhua|"
    r"Kyodo|Yonhap|TASS|Sputnik|Anadolu|ANSA|dpa|DPA|PTI|Bloomberg|Shutterstock|Alamy|iStock|"
    r"Tribune News Service|POOL|Pool)"
)
_CAPTION = re.compile(
    r"^\s*(?:FILE\b|IMAGE\s*:|IN THIS\b|PHOTO\b|Photo(?:graph)?(?: by|:| credit)|Pictured?:|"
    r"Image (?:copyright|caption|source|\d+ of \d+)|Media caption|Caption\b|Credit:|"
    r"(?:A )?(?:handout|file|pool) (?:photo|picture|image)\b|In this [^.]{0,60}\b(?:photo|image))"
    rf"|\((?:[^()]{{0,60}}/\s*)?{_AGENCY}\s*(?:Photo|via|/|Images|,)"
    rf"|\b{_AGENCY} Photo\b|Photo via {_AGENCY}|/ ?{_AGENCY}\s*$|\bPhoto/[A-Z]"
    rf"|^[^.]{{3,60}}[,/|] ?{_AGENCY}(?:[ /,-]+{_AGENCY})*\s*$"
    r"|\((?:Photo|Photograph|Image|Picture|Credit)\b|\bPhoto by [A-Z]|\bfile photo\b|"
    r"\((?:L-R|left|right|from left)\)",
)
# "HELSINKI (AP) — …", "LONDON, May 3 (Reuters) - …": how an agency's dispatch begins.
_DATELINE = re.compile(r"^\W*[A-Z][^()\n]{1,60}\([A-Z][^()\n]{1,40}\)\s*[-–—]")
_STAGED = re.compile(
    r"\b(?:is|are|was|were|be|being|stand|stands|pose|poses|posing|shake|shakes|walk|walks|arrive|"
    r"arrives|wave|waves|speak|speaks|listen|listens|look|looks|attend|attends|talk|talks|gesture|"
    r"gestures|smile|smiles|greet|greets|meet|meets|sit|sits|hold|holds|watch|watches|leave|leaves|"
    r"board|boards|answer|answers|deliver|delivers|disembarks?|escorts?|drives?|plays?)\b"
)
_DATED = re.compile(
    r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day, [A-Z][a-z]+\.? \d{1,2}, \d{4}\b"
    r"|\b[A-Z][a-z]+\.? \d{1,2}, \d{4}, (?:in|at|during|outside|near)\b"
    r"|\bon [A-Z][a-z]+\.? \d{1,2}, \d{4} in\b"
)
_PLACED = re.compile(
    r",? (?:second |third |far |background |cent(?:er|re) ?)?(?:left|right|cent(?:er|re)),? "
    r"|\bfrom left\b|\bflanked by\b"
)

_RIGHTS = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|copied|reprinted|redistributed)"
    r"|©|\(c\) ?\d{4}|^\W*copyright\b|terms of (?:service|use)|privacy policy|cookie(?:s| policy)"
    r"|user agreement|registered trademarks?|no longer supports|upgrade your browser",
    re.IGNORECASE,
)
_READER_CALL = re.compile(
    r"\b(?:subscri(?:be|ber|bers|bed|ption)|newsletters?|sign(?:ed|ing)? (?:up|in)|log(?:ged)? ?in|"
    r"register(?:ed)?|follow (?:us|me|him|her|\w+ on)|share this|read more|click here|tap here|"
    r"download (?:the|our)|get the (?:latest|app)|breaking news|notifications?|inbox|"
    r"e-?mail(?:ed)?|comments?|commenting|facebook|twitter|whatsapp|instagram|messenger|advertis\w+|donat\w+|"
    r"support (?:our|us)|unlimited|digital access|free trial|your (?:weather|friend|browser|"
    r"account|website|location|zip|inbox|area|community|city|two cents)|embed(?:ded)?|autoplay|"
    r"playlist|"
    r"related (?:articles?|stories|coverage|topics|video)|more stories|popular stories|trending|"
    r"stories? you (?:may|might)|recommended|sponsored|gallery|external links?|close share|"
    r"fact\. add|guidelines|faqs?|forecast|view (?:all|more|comments)|never miss|"
    r"interested in this topic|watch (?:more|live|a clip)|update your settings)\b",
    re.IGNORECASE,
)
# What a page says of itself and of its reader, at the beginning of a line.
_PAGE = re.compile(
    r"^\W*(?:"
    r"(?:this|our) (?:article|story|report|piece|post|column|interview|content)\W+"
    r"(?:was|is|has|first|originally|appeared|contains|may)\b|"
    r"an? (?:earlier|previous) version of this\b|(?:also read|read also|see also|related)\s*[:|]|"
    r"(?:last |first )?(?:updated|published)\b(?:.{0,6}\d| on | at |:)|our standards:|"
    r"(?:additional )?(?:reporting|writing|editing) by\b|"
    r"contact the (?:writer|author|reporter)s?\b|(?:the )?(?:views|opinions) expressed\b|"
    r"comments (?:are|have been) closed|thank you for reading|don['’]t miss out\b|"
    r"(?:follow|join|find|like) .{2,40}\bon (?:google news|facebook|twitter|x|instagram|telegram|"
    r"whatsapp|youtube|linkedin)\b|to continue reading\b|"
    r"(?:the )?[\w. ]{2,40} contributed to this (?:report|article|story)\b)"
    r"|\bfree articles\b|\b(?:turn on|enable) javascript|\bfunded by (?:our )?readers\b"
    r"|\bwithout (?:the )?(?:prior |written |express )*permission\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|us|our|here|now|we)\b|^(?:share|get|sign|tap|click|read|see|watch)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\bwindow\.\w|\bfunction ?\(|\{[^{}]*:[^{}]*\}\s*[;)]|\.push\(|^\s*<\w+[ >]")
_SPOKEN = re.compile(r"[\"“”]")
_LABEL_WORDS = 9  # a line this short with no full stop is a label: a button, a rubric, a byline


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs of ``text``, in order, blanks around them left out.

    A line is a paragraph, unless the text is wrapped (most lines end in mid-sentence at much the
    same width and empty lines stand between blocks): then a block is.
    """
    lines = list(_trimmed(text, r"\n"))
    full = [line for line in lines if line[1] - line[0] > 40]  # shorter ones say nothing of width
    wrapped = (
        "\n\n" in text
        and len(full) > 5
        and sum(not _END.search(text[s:e]) for s, e in full) > 0.5 * len(full)
        and max((e - s for s, e in lines), default=0) <= 100
    )
    return list(_trimmed(text, r"\n[ \t]*\n")) if wrapped else lines


def _trimmed(text: str, separator: str) -> Iterator[Span]:
    start = 0
    for match in [*re.finditer(separator, text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            lead = start + len(piece) - len(piece.lstrip())
            yield (lead, lead + len(stripped))
        start = match.end() if match else end


def segments(text: str) -> list[Segment]:
    """Every paragraph of ``text`` cut into stretches of one kind, in text order.

    Blanks between them belong to no segment.
    """
    return [*_segments(text)]


@lru_cache(maxsize=4)  # of one report they are asked for several times in a row
def _segments(text: str) -> tuple[Segment, ...]:
    spans = paragraphs(text)
    kinds = [_paragraph_kind(text[start:end]) for start, end in spans]
    _mark_posts(text, spans, kinds)
    _mark_captioned(text, spans, kinds)
    found: list[Segment] = []
    mark = _quote_marks(text)
    for span, kind in zip(spans, kinds, strict=True):
        if kind is not Kind.PROSE:
            found.append((span, kind))
            continue
        if _SPEAKER_LABEL.match(text[span[0] : span[1]]):  # a line of a transcript
            found.append((span, Kind.QUOTATION))
            continue
        found.extend(_quoted(text, span, mark))
    return tuple(found)


def _paragraph_kind(line: str) -> Kind:
    count = len(line.split())
    if _SIGNED_POST.search(line) and count <= 14:
        return Kind.POST
    if _POST_MARK.search(line) and count <= 70:  # 280 characters are at most about 60 words
        return Kind.POST
    if _is_furniture(line, count):
        return Kind.FURNITURE
    if _is_caption(line, count):
        return Kind.CAPTION
    if count <= _LABEL_WORDS and not _END.search(line):
        return Kind.FURNITURE
    return Kind.PROSE


def _is_furniture(line: str, count: int) -> bool:
    itself = _RIGHTS.search(line) or (_PAGE.search(line) and not _SPOKEN.search(line))
    if (count <= 60 and itself) or _CODE.search(line):
        return True
    calls = len(_READER_CALL.findall(line))
    if not calls or count > 45:
        return False
    if _SPOKEN.search(line):  # someone speaks: a story on newsletters is still a story
        return False
    if not _END.search(line) and count <= 14:
        return True
    return bool(_ADDRESSED.search(line)) and (calls > 1 or count <= 30)


def _is_caption(line: str, count: int) -> bool:
    if count > 130 or _DATELINE.match(line):
        return False
    if _CAPTION.search(line):
        return count <= 90 or line.lstrip().startswith("FILE")
    opening = line[:400]
    return bool(
        count <= 75
        and _DATED.search(opening)
        and (_PLACED.search(opening) or _STAGED.search(opening[:160]))
        and not re.search(r"\b(?:said|says|told|according to)\b", line)
    )


def _mark_posts(text: str, spans: list[Span], kinds: list[Kind]) -> None:
    """The paragraphs that a signature line signs are the post it belongs to."""
    for index, (start, end) in enumerate(spans):
        if not _SIGNED_POST.search(text[start:end]) or kinds[index] is not Kind.POST:
            continue
        budget = 300  # characters a post may have, its links aside
        for before in range(index - 1, max(-1, index - 5), -1):
            line = re.sub(_URL, "", text[spans[before][0] : spans[before][1]])
            budget -= len(line)
            if budget < 0 or kinds[before] in (Kind.POST, Kind.CAPTION) or "”" in line:
                break
            if before < index - 1 and not _POST_MARK.search(line) and _END.search(line):
                break
            kinds[before] = Kind.POST


def _mark_captioned(text: str, spans: list[Span], kinds: list[Kind]) -> None:
    """A dated or staged line next to a photo's credit line is its caption."""
    for index, (start, end) in enumerate(spans):
        if kinds[index] is not Kind.CAPTION or end - start > 60:
            continue
        for near in (index - 1, index + 1):
            if not 0 <= near < len(spans) or kinds[near] is not Kind.PROSE:
                continue
            line = text[spans[near][0] : spans[near][1]]
            if len(line.split()) <= 75 and _DATED.search(line):
                kinds[near] = Kind.CAPTION


_DOUBLE = re.compile(r"[\"“”„«»]|(?<!\w)‘‘|’’|''|``")
# Single marks are told from apostrophes by what stands beside them.
_SINGLE = re.compile(r"[\"“”„«»]|(?<!\w)['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)")


def _quote_marks(text: str) -> re.Pattern[str]:
    """The marks that ``text`` puts quotations in: double ones, or single ones as in Britain."""
    opened = len(re.findall(r"(?<![\w‘'])['‘](?=\w)", text))
    return _SINGLE if opened > 2 * len(_DOUBLE.findall(text)) else _DOUBLE


def _quoted(text: str, span: Span, mark: re.Pattern[str]) -> Iterator[Segment]:
    """``span`` cut at its quote marks.

    A quotation left open runs to the end of the paragraph: one that goes on over several
    paragraphs opens each of them with a mark and closes only the last.
    """
    start, end = span
    at, opened = start, -1
    for match in mark.finditer(text, start, end):
        opens = _opens(text, match.start(), match.end(), start)
        if opened < 0 and opens:
            if text[at : match.start()].strip():
                yield ((at, match.start()), Kind.PROSE)
            opened = match.start()
        elif opened >= 0 and not opens:
            yield ((opened, match.end()), Kind.QUOTATION)
            at, opened = match.end(), -1
    if opened >= 0:
        yield ((opened, end), Kind.QUOTATION)
    elif text[at:end].strip():
        yield ((at, end), Kind.PROSE)


def _opens(text: str, start: int, end: int, floor: int) -> bool:
    mark = text[start:end]
    if mark in ("“", "„", "«", "‘‘", "``", "‘"):
        return True
    if mark in ("”", "»", "’’", "’"):
        return False
    return start == floor or text[start - 1] in " \t\n([—–-/" or text[end : end + 1] == "…"
