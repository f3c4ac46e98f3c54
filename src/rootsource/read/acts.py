"""What kind of act each statement is (denying, warning, wanting ...), and in what manner.

The cue's words decide (:mod:`rootsource.knowledge.cues`), then what stands around them: a
negation, an infinitive (``told him to leave``), what somebody is called, a poll as the source.
"""

import re
from collections import defaultdict

from rootsource.knowledge.cues import judgement
from rootsource.read.cue_words import WORD, Match, find_cue_words, governing, word_forms
from rootsource.read.layout import unwrap
from rootsource.read.manner import find_manner
from rootsource.read.word_sets import word_set
from rootsource.types import Act, Reading, Span, Statement

_FRAME = re.compile(r"\s+(?:to(?:\s+\w+)?|that|for|of|about)\b")
"""What a cue may go on with in the content: ``declined [to comment]``."""
_CALLING = word_set("call describe label brand dub term characterize portray dismiss depict")
_JUDGED_WITHIN = 12
"""Words of a content in which what somebody is called is looked for."""
_OBJECT = 6
"""Words an object has at most before its infinitive (``told the two drivers to``)."""
_FINITE = word_set(
    """
    is are was were be has have had do does did will would can could may might must shall should
    that which who he she they we i it said
    """
)
_VOICING = frozenset({"express", "voice"})
_VOICED_WITHIN = 4
"""Words of a content in which what somebody expresses is looked for."""
_FIGURES = word_set(
    """
    poll polls survey surveys data figures statistics study studies census research video
    footage records documents images photographs photos results analysis
    """
)
_TELLING_OF_FIGURES = word_set(
    "find indicate suggest reveal report estimate confirm accord conclude tell disclose"
)
_NEGATED: dict[Act, Act] = {"deny": "say", "praise": "reject", "reject": "say"}
"""What remains of an act that did not happen: who did not deny a thing has not denied it."""
REFUSED = word_set("agree accept recognize endorse support approve allow")
"""Verbs which, negated, are acts of rejection."""


def add_acts(reading: Reading) -> None:
    """Sets ``act`` and ``manner`` of every statement of ``reading``."""
    text = unwrap(reading.report.text)
    inner: dict[str, list[Statement]] = defaultdict(list)
    for statement in reading.statements:
        statement.act = find_act(text, statement)
        for outer in statement.chain[1:-1]:
            inner[outer].append(statement)
    for statement in reading.statements:
        statement.manner = find_manner(text, statement, inner[statement.id])
        if statement.act == "say" and statement.manner == "direct" and _asks(text, statement):
            statement.act = "ask"


def find_act(text: str, statement: Statement) -> Act:
    """The act that the words of the cue and around it name; ``say`` where they name none."""
    match = governing(text, cue_matches(text, statement))
    if match is None:
        return "say"
    words = match.cue.words
    act = match.cue.act
    if words == ("tell",) and _directs(text, statement):
        return "demand"
    if match.negated and not (len(words) == 1 and words[0] in _CALLING):
        return _negated_act(match)
    if len(words) == 1 and words[0] in _CALLING | _VOICING:
        named = _judged if words[0] in _CALLING else _voiced
        return named(text, statement) or act
    if _is_figures(text, statement) and _TELLING_OF_FIGURES.intersection(words[:1]):
        return "show"
    return act


def cue_matches(text: str, statement: Statement) -> list[Match]:
    """Cue words of a statement, the preposition or ``to`` that follows its cue included."""
    if statement.cue is None:
        return []
    found: list[Match] = []
    for start, end in statement.cue.spans:
        frame = _FRAME.match(text, end)
        matches = find_cue_words(text, start, frame.end() if frame else end)
        found += [match for match in matches if match.start < end]
    return found


def _asks(text: str, statement: Statement) -> bool:
    """Whether the words said end in a question mark."""
    end = statement.content[-1][1]
    return text[max(0, end - 4) : end].rstrip("”\"'’» ").endswith("?")


def _negated_act(match: Match) -> Act:
    if REFUSED.intersection(match.cue.words):
        return "reject"
    return _NEGATED.get(match.cue.act, match.cue.act)


def _directs(text: str, statement: Statement) -> bool:
    """Whether the content is something to do: ``to leave``, ``the drivers to leave``."""
    if statement.cue is None or not statement.content:
        return False
    start, end = statement.content[0]
    if start < statement.cue.spans[-1][1]:
        return False
    for word in [item[0].lower() for item in WORD.finditer(text, start, end)][: _OBJECT + 1]:
        if word == "to":
            return True
        if word in _FINITE:
            return False
    return False


def _voiced(text: str, statement: Statement) -> Act | None:
    """The act that the noun names which somebody expresses: ``voiced “grave concern”``."""
    if not statement.content:
        return None
    start, end = statement.content[0]
    words = [item.end() for item in WORD.finditer(text, start, end)][:_VOICED_WITHIN]
    found = find_cue_words(text, start, words[-1]) if words else []
    return next((match.cue.act for match in found if match.cue.pos == "noun"), None)


def _judged(text: str, statement: Statement) -> Act | None:
    """Blame or praise, where somebody is called something that is either."""
    words = [item[0] for span in statement.content for item in WORD.finditer(text, *span)]
    for word in words[:_JUDGED_WITHIN]:
        for form in word_forms(word):
            act = judgement(form)
            if act is not None:
                return act
    return None


def _is_figures(text: str, statement: Statement) -> bool:
    """Whether the source is a poll, a study, footage: something that shows rather than says."""
    if statement.source is None:
        return False
    head = _before_phrase(text, statement.source.spans[0])
    return bool(head) and head[-1].lower() in _FIGURES


def _before_phrase(text: str, span: Span) -> list[str]:
    """The words of a noun phrase up to its first preposition or comma; the last is its head."""
    core = re.split(
        r",|\s(?:of|by|from|in|on|for|that|which|with|at|about)\s", text[span[0] : span[1]]
    )[0]
    return [word[0] for word in WORD.finditer(core)]
