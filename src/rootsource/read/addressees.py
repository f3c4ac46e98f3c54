"""To whom a statement was made: ``told reporters``, ``said to parliament``, ``a letter to X``."""

import re

from rootsource.knowledge.channels import channels
from rootsource.read.cue_words import WORD, find_cue_words, word_forms
from rootsource.read.noun_phrase import noun_phrase
from rootsource.read.word_sets import word_set
from rootsource.types import Span, Statement

_TELLING = word_set(
    """
    tell inform remind assure reassure warn notify advise brief ask urge order instruct beg
    implore beseech entreat exhort encourage persuade command direct promise caution alert counsel
    press invite summon forbid
    """
)
"""Verbs whose object is the one spoken to."""
_BODIES = frozenset({"parliament", "assembly", "congress", "convention", "panel"})
"""Occasions that are bodies too, and so can be spoken to."""
_STRONG = word_set("tell inform remind assure reassure notify")
"""Of these, those whose object is hardly ever anything else (``order a halt``)."""
_SPEAKING = word_set(
    """
    say speak write explain complain remark suggest announce whisper shout
    apologize confess admit appeal point talk swear testify mention stress describe confide
    report
    """
)
"""Verbs whose listener follows ``to``."""
_LETTER = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Tt]hrough) (?:an? |the |his |her |its |their |a[n]? [\w-]+ )?"
    r"(?:[\w-]+ )?(?:letter|message|email|e-mail|note|memo|memorandum|telegram|cable|petition|"
    r"address|remarks?|statement|testimony|submission)s? (?:sent |addressed |issued "
    r"|given )?to\s+"
)
_NOT_HEARER = re.compile(
    r"(?:do|be|have|see|take|make|the (?:fact|idea|effect|contrary))\b", re.IGNORECASE
)
_OBJECT = re.compile(r"\s+(?:to\s+[a-z“\"‘]|that|whether|how|why|about|of|not to|if|what)")
_GOVERNED = frozenset({"for", "about", "against", "of", "on", "that"})
"""A cue that ends in one of these has no object: ``asked for the bridge to be closed``."""
_TOLD = re.compile(r"say|says|said|told|wrote|\w+ed")
"""Verbs after which a clause may begin without ``that``."""
_CALLED_ON = re.compile(r"\b(?:call(?:s|ed|ing)? (?:up)?on|appeal(?:s|ed|ing)? to)\s+")
"""Verbs whose preposition governs whom something is asked of."""
_COMMA = re.compile(r"\s*,\s+")
_ANSWERING = 8
"""Words at most that name who answers."""
_AUXILIARY = frozenset({"be", "get"})


def find_addressee(text: str, statement: Statement) -> Span | None:
    """The span of the words that name whom the statement was made to, or ``None``.

    The words alone: which actor they stand for is for a later step to say. An occasion
    (``told a news conference``) is a medium and nobody spoken to.
    """
    found = _hearer(text, statement)
    if found is not None:
        head = re.split(r"\s(?:of|for|in)\s", text[found[0] : found[1]])[0].split()[-1]
        if head.lower() in channels("occasion") and head.lower() not in _BODIES:
            return None
    return found


def _hearer(text: str, statement: Statement) -> Span | None:
    if statement.cue is None:
        return None
    start, end = statement.cue.spans[-1]
    words = list(WORD.finditer(text, statement.cue.spans[0][0], end))
    forms = [form for word in words for form in word_forms(word[0])]
    limit = _limit(text, statement, end)
    if statement.source is None and words and words[0][0] in ("Asked", "asked"):
        return _answering(text, statement)
    found = _called_on(text, statement)
    if not found and _TELLING.intersection(forms) and words[-1][0].lower() not in _GOVERNED:
        strong = bool(_STRONG.intersection(forms))
        if _is_passive(words):
            return _subject(text, statement)
        found = _object(text, statement, end, limit, strong=strong)
    if not found and _SPEAKING.intersection(forms):
        found = _after_to(text, end, limit)
    return found or _letter(text, statement, start, limit)


def _called_on(text: str, statement: Statement) -> Span | None:
    """Whom somebody calls on, within the cue or as the beginning of the content."""
    if statement.cue is None:
        return None
    start, end = statement.cue.spans[0][0], statement.cue.spans[-1][1]
    called = _CALLED_ON.search(text, start, end + 1)
    if called is None:
        return None
    if called.end() < end:
        return noun_phrase(text, called.end(), end)
    held = [span for span in statement.content if span[0] == called.end()]
    phrase = noun_phrase(text, *held[0]) if held else None
    return phrase if phrase and _OBJECT.match(text, phrase[1], held[0][1]) else None


def _answering(text: str, statement: Statement) -> Span | None:
    """Who answers: ``Asked about the delay, [the engineer] said ...``."""
    end = max(last for _, last in statement.content) if statement.content else 0
    comma = _COMMA.match(text, end)
    if comma is None:
        return None
    line = text.find("\n", end)
    cues = find_cue_words(text, comma.end(), line if line >= 0 else len(text))
    phrase = (comma.end(), len(text[: cues[0].start].rstrip())) if cues else (0, 0)
    return phrase if 0 < len(text[slice(*phrase)].split()) <= _ANSWERING else None


def _limit(text: str, statement: Statement, end: int) -> int:
    """Where the words after the cue end: at the content, or with the line."""
    following = [begin for begin, _ in statement.content if begin >= end]
    line = text.find("\n", end)
    return min([*following, line if line >= 0 else len(text)])


def _object(text: str, statement: Statement, end: int, limit: int, *, strong: bool) -> Span | None:
    """The object of a verb of telling, after the cue or as the beginning of the content."""
    if text[end:limit].strip(" :,\"“‘'"):
        phrase = noun_phrase(text, end, limit)
        if phrase is None or strong or not text[phrase[1] : limit].strip():
            return phrase
        return phrase if _OBJECT.match(text, phrase[1]) else None
    for begin, last in statement.content:
        if begin == limit:
            phrase = noun_phrase(text, begin, last)
            if phrase and _OBJECT.match(text, phrase[1], last):
                return phrase
    return None


def _after_to(text: str, end: int, limit: int) -> Span | None:
    found = re.compile(r"\s+(?:[\w-]+ly\s+)?(?:to|before)\s+").match(text, end, limit)
    if found is None or _NOT_HEARER.match(text, found.end()):
        return None
    return noun_phrase(text, found.end(), limit)


def _letter(text: str, statement: Statement, start: int, limit: int) -> Span | None:
    """Whom a letter or a speech named beside the cue was addressed to."""
    line = text.rfind("\n", 0, start) + 1
    held = [span for span in statement.content if span[1] <= start]
    begin = max([line, start - 160, *(last for _, last in held)])
    for found in _LETTER.finditer(text, begin, limit):
        between = text[found.end() : start] if found.start() < start else ""
        if not re.search(r"[.!?]\s", between):
            return noun_phrase(text, found.end(), limit)
    return None


def _is_passive(words: list[re.Match[str]]) -> bool:
    """Whether a cue is a passive: ``had been told``, ``was urged``."""
    before = [form for word in words[:-1] for form in word_forms(word[0])]
    return bool(_AUXILIARY.intersection(before)) and not words[-1][0].endswith("ing")


def _subject(text: str, statement: Statement) -> Span | None:
    """The subject of a passive cue: the words just before it, in its clause."""
    if statement.cue is None:
        return None
    start = statement.cue.spans[0][0]
    line = text.rfind("\n", 0, start) + 1
    words = list(WORD.finditer(text, max(line, start - 80), start))
    first = None
    for number in range(len(words) - 1, -1, -1):
        if _TOLD.fullmatch(words[number][0]):
            break
        phrase = noun_phrase(text, words[number].start(), start)
        if phrase is None or text[phrase[1] : start].strip():
            break
        first = phrase
    return first
