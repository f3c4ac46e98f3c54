"""Pronouns: which earlier phrase they point back to, by agreement, place and nearness."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rootsource.read.contents_at import ContentsAt
from rootsource.read.coreference.agreement import Traits, agree
from rootsource.read.coreference.phrases import Phrase, between
from rootsource.read.word_sets import word_set
from rootsource.types import Span, Statement

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

FIRST_SINGULAR = word_set("i me my mine myself")
FIRST_PLURAL = word_set("we us our ours ourselves")
_SECOND = word_set("you your yours yourself yourselves")
_REFLEXIVE = word_set("himself herself itself themselves themself")
_FRONTING = word_set("in during at after before with on since while as despite by when for from")
_REACH = {"he": 5, "she": 5, "it": 2, "they": 3}
_ROLE_SCORE = {"subject": 3.0, "object": 1.2, "possessive": 1.4, "oblique": 0.6, "other": 0.4}


_LONGEST = 300
"""Code points a phrase before its head is at most looked at."""


class Setting:
    """Where the speech in a report is, and who speaks it."""

    def __init__(
        self, text: str, phrases: Sequence[Phrase], statements: Sequence[Statement]
    ) -> None:
        """Index the statements' contents by place."""
        self.text = text
        self._phrases = phrases
        self._starts = [phrase.span[0] for phrase in phrases]
        self._contents = ContentsAt(statements)
        self._by_id = {one.id: one for one in statements}
        self._quotes = _quoted(text)
        self._statements = statements
        self._found: dict[Span, int | None] = {}
        self._named: dict[str, int | None] = {}
        self._said: dict[int, list[Span]] | None = None

    def quotation(self, span: Span) -> Span | None:
        """The quotation marks' span that ``span`` stands in, if any."""
        at = bisect_right(self._quotes, (span[0], len(self.text))) - 1
        if at >= 0 and self._quotes[at][0] <= span[0] and span[1] <= self._quotes[at][1]:
            return self._quotes[at]
        return None

    def speaker(self, span: Span) -> Statement | None:
        """The innermost quoted statement whose content holds ``span``."""
        held = [pair for pair in self._contents.around(span) if pair[1].manner != "indirect"]
        return min(held, key=_size)[1] if held else None

    def teller(self, span: Span) -> Statement | None:
        """The innermost statement, quoted or not, whose content holds ``span``.

        Where ``span`` is part of its source, that is the statement around it.
        """
        held = [
            (piece, one)
            for piece, one in self._contents.around(span)
            if not (one.source and any(s <= span[0] and span[1] <= e for s, e in one.source.spans))
        ]
        return min(held, key=_size)[1] if held else None

    def source_phrase(self, statement: Statement | None) -> int | None:
        """The phrase that names who made a statement: the outermost in its source."""
        for _ in range(4):
            if statement is None:
                return None
            if statement.source is not None:
                break
            statement = self._by_id.get(statement.attached or "")
        if statement is None or statement.source is None:
            return None
        if statement.id not in self._named:
            found = (self.phrase_in(span) for span in statement.source.spans)
            self._named[statement.id] = next((at for at in found if at is not None), None)
        return self._named[statement.id]

    def sources(self) -> frozenset[int]:
        """The phrases that name who makes a statement."""
        named = [self.source_phrase(one) for one in self._statements if one.source is not None]
        return frozenset(at for at in named if at is not None)

    def says(self, source: int, span: Span) -> bool:
        """Whether ``span`` stands in words that are quoted of a phrase."""
        if self._said is None:
            self._said = defaultdict(list)
            for content, one in self._contents.pieces():
                speaker = self.source_phrase(one) if one.manner != "indirect" else None
                if speaker is not None:
                    self._said[speaker].append(content)
        said = self._said.get(source, ())
        return any(start <= span[0] and span[1] <= end for start, end in said)

    def phrase_in(self, span: Span) -> int | None:
        """The phrase that the words at ``span`` are, by their first head that is no possessor."""
        if span not in self._found:
            self._found[span] = self._phrase_in(span)
        return self._found[span]

    def _phrase_in(self, span: Span) -> int | None:
        best: tuple[tuple[bool, bool, bool, int], int] | None = None
        first = bisect_left(self._starts, span[0] - _LONGEST)
        last = bisect_left(self._starts, span[1])
        until = 0
        for number in range(first, last):
            phrase = self._phrases[number]
            if phrase.parts and phrase.span == span:
                return number  # "Ana and Olaf Lund": they together
            head = phrase.node.span
            if span[0] <= head[0] and head[1] <= span[1] and not phrase.parts:
                inner = phrase.role == "other" and phrase.form == "name"
                adjective = phrase.entity == "NORP" and head[1] < span[1]
                least = phrase.role == "possessive" or phrase.node.text.isdigit()  # an age
                held = phrase.span[1] <= until  # "Ana Lund of [Finland]"
                rank = (least, held, inner or adjective, phrase.span[0])
                until = max(until, phrase.span[1])
                if best is None or rank < best[0]:
                    best = (rank, number)
        return best[1] if best else None


def _size(piece: tuple[Span, Statement]) -> int:
    """How long a piece of content is."""
    return piece[0][1] - piece[0][0]


_QUOTING = re.compile('[“”"\n]')


def _quoted(text: str) -> list[Span]:
    spans = []
    start = -1
    for match in _QUOTING.finditer(text):
        place, letter = match.start(), match[0]
        if letter == "“" or (letter == '"' and start < 0):
            start = place
        elif letter in '”"' and start >= 0:
            spans.append((start, place + 1))
            start = -1
        elif letter == "\n" and start >= 0 and text[place : place + 2] == "\n\n":
            spans.append((start, place))
            start = -1
    return spans


def find_pronoun_antecedent(found: "Chains", at: int, setting: Setting) -> int | None:
    """The phrase (usually an earlier one) that a pronoun stands for, or ``None`` where unsure."""
    phrase = found.phrases[at]
    word = phrase.words[0]
    if word in FIRST_SINGULAR:
        return _first_person(found, at, setting)
    if word in FIRST_PLURAL or word in _SECOND:
        return _same_speech(found, at, setting)
    if word in _REFLEXIVE:
        return _reflexive(found, at)
    return _third_person(found, at, setting)


def _first_person(found: "Chains", at: int, setting: Setting) -> int | None:
    statement = setting.speaker(found.phrases[at].span)
    source = setting.source_phrase(statement)
    if source is not None and source != at:
        return source
    return _same_speech(found, at, setting)


def _same_speech(found: "Chains", at: int, setting: Setting) -> int | None:
    """An earlier pronoun of the same person in the same speech."""
    phrase = found.phrases[at]
    family = next(
        words for words in (FIRST_SINGULAR, FIRST_PLURAL, _SECOND) if phrase.words[0] in words
    )
    speech = setting.quotation(phrase.span)
    for before in range(at - 1, -1, -1):
        other = found.phrases[before]
        if phrase.sentence - other.sentence > 4:
            return None
        if other.form == "pronoun" and other.words[0] in family:
            return before if setting.quotation(other.span) == speech else None
    return None


def _reflexive(found: "Chains", at: int) -> int | None:
    phrase = found.phrases[at]
    for before in range(at - 1, -1, -1):
        other = found.phrases[before]
        if other.sentence != phrase.sentence:
            return None
        if other.role == "subject" and agree(found.traits[at], found.traits[before]):
            return before
    return None


def _ahead(found: "Chains", at: int) -> int | None:
    """The subject that a pronoun in a fronted phrase points ahead to (``In her speech, Ana …``)."""
    phrase = found.phrases[at]
    nodes = phrase.tree.nodes
    if phrase.head > 4 or not nodes or nodes[0].text.lower() not in _FRONTING:
        return None
    comma = False
    for after in range(at + 1, min(at + 8, len(found.phrases))):
        other = found.phrases[after]
        if other.sentence != phrase.sentence:
            return None
        comma = comma or any(
            node.text == "," for node in nodes if phrase.span[1] <= node.span[0] < other.span[0]
        )
        if comma and other.role == "subject" and other.form == "name":
            held = found.chains[found.of[after]]
            fits = agree(found.traits[at], held)
            return after if fits and held.kind != "thing" else None
    return None


def _third_person(found: "Chains", at: int, setting: Setting) -> int | None:
    phrase = found.phrases[at]
    mark = found.traits[at]
    if (ahead := _ahead(found, at)) is not None:
        return ahead
    reach = _REACH["he" if mark.gender == "m" else "she" if mark.gender else
                   "it" if mark.number == "singular" else "they"]  # fmt: skip
    scored: dict[int, tuple[float, int]] = {}
    speech = setting.quotation(phrase.span)
    speaker = setting.source_phrase(setting.speaker(phrase.span)) if speech else None
    for before in range(at - 1, -1, -1):
        other = found.phrases[before]
        distance = phrase.sentence - other.sentence
        if distance > reach:
            break
        if not _possible(found, at, before):
            continue
        number = found.of[before]
        if speaker is not None and number == found.of[speaker]:
            continue  # who speaks does not call himself "he"
        value = _score(found, at, before, same_speech=setting.quotation(other.span) == speech)
        if number not in scored or value > scored[number][0]:
            scored[number] = (value, before)
    if not scored:
        return None
    ranked = sorted(scored.values(), reverse=True)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _margin(mark):
        return None
    return ranked[0][1]


def _margin(mark: Traits) -> float:
    return 0.3 if mark.gender else 0.4


def _possible(  # noqa: C901, PLR0911 - a line for a case
    found: "Chains", at: int, before: int
) -> bool:
    phrase, other = found.phrases[at], found.phrases[before]
    mark, chain = found.traits[at], found.chains[found.of[before]]
    if other.words and other.words[0] in FIRST_SINGULAR | FIRST_PLURAL | _SECOND:
        return False
    if mark.gender:
        if chain.kind not in {"person", ""} or chain.number == "plural":
            return False
        if chain.kind == "" and other.form == "nominal":
            return False
    elif mark.number == "singular":
        if chain.kind in {"person", "time"} or chain.gender or chain.number == "plural":
            return False
        if chain.kind == "group" and other.form == "pronoun" and other.words[0] != "it":
            return False
    elif chain.kind in {"time", "place"} or (chain.kind == "person" and chain.number != "plural"):
        return False
    if not agree(mark, chain):
        return False
    if other.span[0] <= phrase.span[0] and phrase.span[1] <= other.span[1]:
        return False
    return not _same_clause(phrase, other)


def _same_clause(phrase: Phrase, other: Phrase) -> bool:
    """Whether they are subject and object of one verb: then they are two (binding)."""
    if phrase.sentence != other.sentence or "possessive" in (phrase.role, other.role):
        return False
    if phrase.role not in {"object", "oblique"} or other.role != "subject":
        return False
    if phrase.words[0] in {"his", "her", "its", "their"}:
        return False
    middle = between(other, phrase)
    verbs = [node for node in middle if node.upos == "VERB"]
    return len(verbs) <= 1 and not any(node.upos in {"SCONJ", "CCONJ"} for node in middle)


def _score(found: "Chains", at: int, before: int, *, same_speech: bool) -> float:
    phrase, other = found.phrases[at], found.phrases[before]
    chain = found.chains[found.of[before]]
    distance = phrase.sentence - other.sentence
    between = at - before
    value = _ROLE_SCORE.get(other.role, 0.4) - 1.1 * distance - 0.03 * between
    if phrase.role == other.role:
        value += 0.5
    value += min(len([m for m in chain.members if m < at]), 5) * 0.25
    if other.form == "pronoun":
        value += 0.6
    if other.form == "name":
        value += 0.4
    if chain.kind == "":
        value -= 0.8
    if not same_speech:
        value -= 0.5
    if found.traits[at].gender and chain.gender:
        value += 0.8
    if found.traits[at].number == "plural" and chain.number == "plural":
        value += 0.8
    return value
