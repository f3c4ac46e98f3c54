"""The words that tell political events, by CAMEO code: our own list, and a user's beside it.

Under each head word (a verb, or a noun that tells an event) stand :class:`Pattern` objects:
particles that belong to it, and words that must stand in its reach. The more a pattern asks for,
the more it weighs. The format of our own list is explained at its head
(``knowledge/data/event_lexicon.txt``); :mod:`rootsource.read.petrarch` makes the same patterns out
of PETRARCH dictionaries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from rootsource.errors import KnowledgeError
from rootsource.read.discards import Discards

_LONG = 6
"""Letters from which a verb in -ize may end in -ise as well (``seize`` may not)."""
_MOST_ASKED = 50_000
"""So many words are kept that have been looked up."""
Words = frozenset[str]
Kind = Literal["verb", "noun"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of telling an event with some head word.

    ``particles`` follow the head word in this order; each set of ``after`` (``before``) must have
    a member among the words the head governs after (before) it. A member with a blank in it is a
    phrase. ``code`` is a CAMEO code, or ``None`` where the words tell no event.
    """

    code: str | None
    particles: tuple[str, ...] = ()
    after: tuple[Words, ...] = ()
    before: tuple[Words, ...] = ()

    @property
    def weight(self) -> int:
        """How much the pattern asks for."""
        return 2 * (len(self.after) + len(self.before)) + len(self.particles)


@dataclass(slots=True)
class Lexicon:
    """Patterns by head word, the words that change the event below them, and what bars events."""

    verbs: dict[str, list[Pattern]] = field(default_factory=dict)
    nouns: dict[str, list[Pattern]] = field(default_factory=dict)
    operators: dict[str, list[str]] = field(default_factory=dict)
    light: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    discards: list[Discards] = field(default_factory=list)
    _asked: dict[tuple[str, ...], tuple[bool, bool]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What :meth:`heads` has said of words."""

    def heads(self, lemmas: tuple[str, ...]) -> tuple[bool, bool]:
        """Whether one of ``lemmas`` is the head of a verb's pattern, and of a noun's."""
        known = self._asked.get(lemmas)
        if known is None:
            known = (
                any(one in self.verbs for one in lemmas),
                any(one in self.nouns for one in lemmas),
            )
            if len(self._asked) < _MOST_ASKED:
                self._asked[lemmas] = known
        return known

    def add(self, kind: Kind, head: str, patterns: Iterable[Pattern]) -> None:
        """Let ``patterns`` of ``head`` take part, after its others: the first of a weight wins."""
        held = self.verbs if kind == "verb" else self.nouns
        held.setdefault(head, []).extend(patterns)
        self._asked.clear()

    def merged(self, later: "Lexicon") -> "Lexicon":
        """A new lexicon of both, where ``later`` decides between equally special patterns.

        What ``later`` says of a verb replaces the bare readings (patterns that ask for nothing)
        this lexicon has for it.
        """
        made = Lexicon(operators={**self.operators}, light={**self.light})
        made.discards = [*self.discards, *later.discards]
        for kind, own, others in (
            ("verb", self.verbs, later.verbs),
            ("noun", self.nouns, later.nouns),
        ):
            held = made.verbs if kind == "verb" else made.nouns
            held.update({head: list(patterns) for head, patterns in own.items()})
            for head, patterns in others.items():
                kept = [pattern for pattern in own.get(head, ()) if pattern.weight]
                held[head] = [*patterns, *kept]
        for word, names in later.operators.items():
            made.operators[word] = [*made.operators.get(word, ()), *names]
        return made

    def operator(self, lemmas: Sequence[str], name: str) -> bool:
        """Whether one of ``lemmas`` is an operator called ``name``."""
        return any(name in self.operators.get(lemma, ()) for lemma in lemmas)


@cache
def shipped() -> Lexicon:
    """The list that comes with the package; treat it as read-only, or copy it first."""
    name = "event_lexicon.txt"
    text = files("rootsource.knowledge").joinpath("data", name).read_text(encoding="utf-8")
    return parse(text, name)


def parse(text: str, name: str = "lexicon") -> Lexicon:
    """Read a list in our own format.

    Raises:
        KnowledgeError: a line cannot be understood (named with its number).
    """
    lexicon, classes = Lexicon(), dict[str, Words]()
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            _line(line, classes, lexicon)
        except (ValueError, KeyError) as error:
            raise KnowledgeError(f"{name}, line {number}: {line!r}: {error}") from error
    return lexicon


def _line(line: str, classes: dict[str, Words], lexicon: Lexicon) -> None:
    if line.startswith("&"):
        key, _, words = line.partition("=")
        classes[key.strip()] = frozenset(words.split())
        return
    head, _, rest = line.partition(":")
    kind, _, label = head.strip().partition(" ")
    if kind == "op":
        for word in rest.split():
            lexicon.operators.setdefault(word.replace("_", " "), []).append(label)
        return
    if kind == "light":
        for word in rest.split():
            first, *particles = word.split("_")
            lexicon.light.setdefault(first, []).append(tuple(particles))
        return
    if kind not in {"verb", "noun"}:
        raise ValueError("a line begins with &class =, verb, noun, op or light")
    words, _, objects = rest.partition(" : ")
    code = None if label == "none" else label
    choices = _objects(objects, classes)
    for form in (form for word in words.split() for form in _spellings(word)):
        first, *particles = form.split("_")
        lexicon.add(
            "verb" if kind == "verb" else "noun",
            first,
            [Pattern(code, tuple(particles), after, before) for after, before in choices],
        )


def _spellings(word: str) -> tuple[str, ...]:
    """``word`` as it is spelt in America, and in Britain where that differs in its ending."""
    first, _, particles = word.partition("_")
    if not first.endswith("ize") or len(first) < _LONG:
        return (word,)
    return word, f"{first[:-3]}ise" + (f"_{particles}" if particles else "")


def _objects(
    text: str, classes: dict[str, Words]
) -> list[tuple[tuple[Words, ...], tuple[Words, ...]]]:
    """The choices of words that must stand after the head, and before it (marked by ``<``)."""
    if text.strip() == "-":
        return [((), ())]
    found = []
    for choice in text.split("|"):
        sides: tuple[list[Words], list[Words]] = ([], [])
        for word in choice.strip().split("+"):
            name = word.removeprefix("<")
            wanted = classes[name] if name.startswith("&") else frozenset([name])
            sides[word.startswith("<")].append(wanted)
        found.append((tuple(sides[0]), tuple(sides[1])))
    return found
