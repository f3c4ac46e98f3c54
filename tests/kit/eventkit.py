"""Small means of the event tests: sentences with syntax written out, and actors by their names.

A sentence is written ``word/UPOS/head/relation`` with heads counted from 1, 0 for the root.
"""

from rootsource.read.analysis import Analysis, Word
from rootsource.read.clauses import Tree, trees
from rootsource.read.events import add_events
from rootsource.types import Actor, Mention, Reading, Report, Span

COUNTRIES = {
    "Norway": "NOR", "Norwegian": "NOR", "Chile": "CHL", "Chilean": "CHL", "Kenya": "KEN",
    "Kenyan": "KEN", "Nepal": "NPL", "Nepalese": "NPL", "Peru": "PER", "Oman": "OMN",
}  # fmt: skip


def analysed(*sentences: str) -> tuple[str, Analysis]:
    """The text and analysis of sentences with written-out syntax."""
    text, analysis = "", Analysis()
    for number, sentence in enumerate(sentences):
        begin, first = len(text), len(analysis.words)
        for token in sentence.split():
            form, upos, head, deprel = token.rsplit("/", 3)
            if len(text) > begin and form not in {".", ",", "'s"}:
                text += " "
            start = len(text)
            text += form
            above = first + int(head) - 1 if int(head) else -1
            analysis.words.append(Word((start, len(text)), number, upos, above, deprel))
        analysis.sentences.append((begin, len(text)))
        text += "\n"
    return text, analysis


def bare(text: str) -> Analysis:
    """An analysis that knows only that ``text`` is one sentence."""
    return Analysis(sentences=[(0, len(text))])


def tree(sentence: str) -> Tree:
    """The tree of one sentence with written-out syntax."""
    text, analysis = analysed(sentence)
    return trees(analysis, text)[0]


def actors(text: str) -> list[Actor]:
    """The countries named in ``text``, as the actor step would give them."""
    found: dict[str, Actor] = {}
    for name, country in COUNTRIES.items():
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not text[end : end + 1].isalpha():
                actor = found.setdefault(country, Actor(country, name, "state", country))
                actor.mentions.append(Mention((start, end), "name"))
            start = text.find(name, end)
    return list(found.values())


def read(text: str, analysis: Analysis | None = None) -> Reading:
    """A reading with the events of ``text``."""
    analysis = analysis or bare(text)
    reading = Reading(Report(text), sentences=analysis.sentences, actors=actors(text))
    add_events(reading, analysis)
    return reading


def told(text: str, analysis: Analysis | None = None) -> list[tuple[str, str, str, str]]:
    """``(actor, type, recipient, status)`` of every event, one row a pair."""
    return [
        (actor, event.plover, recipient, event.status)
        for event in read(text, analysis).events
        for actor in event.actor or ["-"]
        for recipient in event.recipient or ["-"]
        if actor != recipient
    ]


def words_at(text: str, spans: list[Span]) -> list[str]:
    """The words at ``spans``."""
    return [text[start:end] for start, end in spans]
