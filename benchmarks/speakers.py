"""Is who speaks resolved to the right person? Speakers of GUM's news, by its gold chains.

A speaker is the subject of a verb of saying that GUM's syntax and coreference annotation marks: a
pronoun, title, last name or description whose chain also holds a name (its last word is a proper
noun). A reading is *right* where the statement whose source holds that subject has an actor whose
name shares its last word with a name of the chain; *wrong* where its actor's name is another;
*open* where the actor is unnamed or there is none. Subjects that no statement has for its source
are counted apart: that is the attribution's loss.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gum import Document, Mentioned
from rootsource.knowledge.names import fold
from rootsource.read.inflection import lemmas
from rootsource.read.word_sets import word_set
from rootsource.types import Reading, Span

Outcome = Literal["right", "wrong", "open", "unseen"]
AGENTS = frozenset({"person", "organization", "place"})
_SAYING = word_set(
    """
    say tell add note state claim argue explain announce report declare warn write insist deny
    confirm admit suggest believe think ask reply respond tweet stress acknowledge describe call
    promise urge comment remark recall accuse allege emphasize conclude predict hope
    """
)
_PRONOUNS = word_set("he she they i we it him her them")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A subject of saying, how the text refers to the speaker, and the names of its chain."""

    span: Span
    how: str
    names: frozenset[str]


def speakers(document: Document) -> Iterator[Speaker]:
    """The speakers of a document that its chains give a name."""
    chains: dict[str, list[Mentioned]] = defaultdict(list)
    for one in document.mentions:
        chains[one.chain].append(one)
    words = document.analysis.words
    for place, word in enumerate(words):
        verb = words[word.head] if word.head >= 0 else None
        if verb is None or not word.deprel.startswith("nsubj") or word.deprel.endswith("pass"):
            continue
        form = document.text[verb.span[0] : verb.span[1]]
        if verb.upos != "VERB" or not _SAYING.intersection(lemmas(form)):
            continue
        mention = _mention_at(document, place)
        if mention is None or mention.type not in {"person", "organization", "place"}:
            continue
        names = frozenset(
            name for one in chains[mention.chain] if (name := _last_name(document, one.span))
        )
        if names:
            yield Speaker(word.span, _how(document, place, mention), names)


def _mention_at(document: Document, place: int) -> Mentioned | None:
    """The mention whose head is the word at ``place``: the longest headed by it."""
    words = document.analysis.words
    held = []
    for mention in document.mentions:
        start, end = mention.span
        if start <= words[place].span[0] and words[place].span[1] <= end:
            head = words[words[place].head].span
            if not (start <= head[0] and head[1] <= end):
                held.append(mention)
    return max(held, key=lambda one: one.span[1] - one.span[0], default=None)


def _last_name(document: Document, span: Span) -> str | None:
    """The last word of a mention that is a bare name, folded."""
    inside = [
        word
        for word in document.analysis.words
        if span[0] <= word.span[0] and word.span[1] <= span[1]
    ]
    if not inside or inside[-1].upos != "PROPN":
        return None
    if any(word.upos in {"VERB", "PRON", "ADP"} for word in inside):
        return None
    last = inside[-1].span
    return fold(document.text[last[0] : last[1]])


def _how(document: Document, place: int, mention: Mentioned) -> str:
    word = document.analysis.words[place]
    text = document.text[word.span[0] : word.span[1]]
    if text.lower() in _PRONOUNS:
        return "pronoun"
    if word.upos != "PROPN":
        return "description"
    return "name" if " " in document.text[mention.span[0] : mention.span[1]] else "last name"


def judge(reading: Reading, speaker: Speaker) -> Outcome:
    """How a reading resolves a speaker."""
    actors = {actor.id: actor for actor in reading.actors}
    found: list[str | None] = [
        statement.source.actor
        for statement in reading.statements
        if statement.source
        and any(
            start <= speaker.span[0] and speaker.span[1] <= end
            for start, end in statement.source.spans
        )
    ]
    if not found:
        return "unseen"
    actor = actors.get(found[0] or "")
    if actor is None or actor.kind == "unnamed":
        return "open"
    words = set(fold(actor.name).split())
    return "right" if words & {part for name in speaker.names for part in name.split()} else "wrong"
