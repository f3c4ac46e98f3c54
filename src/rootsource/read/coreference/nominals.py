"""Common nouns: what an apposition, a predicate or a repeated description points back to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rootsource.read.clauses import Node
from rootsource.read.coreference.agreement import Traits
from rootsource.read.coreference.phrases import Phrase, between
from rootsource.read.coreference.words import singular
from rootsource.read.word_sets import word_set

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

_DEFINITE = word_set("the this that these those poss such said")
_VAGUE = word_set(
    """
    thing way time day year month week case point part number lot kind sort type place fact
    example end side group people man woman person one area issue problem result reason percent
    """
)
_BACK = 12
_NEAR = 6
"""Sentences a description of somebody reaches back; a repeated phrase reaches over all."""


def joined_by_syntax(
    phrases: Sequence[Phrase], marks: Sequence[Traits]
) -> Iterator[tuple[int, int]]:
    """Pairs of phrases that one sentence says are the same: appositions and predicates."""
    passed = [
        bool(one.parts) or _bracketed(one) or one.node.text.isdigit()  # an age
        for one in phrases
    ]
    for number, phrase in enumerate(phrases):
        if phrase.parts or phrase.form == "pronoun":
            continue
        for other in _just_before(phrases, number, passed):
            words = [node.text for node in between(phrases[other], phrase)]
            if len(words) > _MOST and "(" not in words and ")" not in words:
                continue  # no two are the same over so many words
            pair = (phrases[other], phrase, marks[other], marks[number], words)
            if _appositive(*pair) or _predicated(*pair) or _titled_twice(*pair) or _one_of(*pair):
                yield other, number
                break


_MOST = 3
"""Words between two phrases that are the same, brackets aside: a verb, or commas and an age."""


def _just_before(phrases: Sequence[Phrase], number: int, passed: Sequence[bool]) -> list[int]:
    """The phrases of the sentence that end nearest before this one begins, the outermost first.

    What stands in parentheses between them, and what else ``passed`` says, is passed over.
    """
    tree, start = phrases[number].tree, phrases[number].span[0]
    ending: list[int] = []
    nearest = -1
    for before in range(number - 1, -1, -1):
        other = phrases[before]
        if other.tree is not tree:
            break
        end = other.span[1]
        if end > start or end < nearest or passed[before]:
            continue
        if end > nearest:
            ending, nearest = [before], end
        else:
            ending.append(before)
    return ending[::-1]


def _bracketed(phrase: Phrase) -> bool:
    nodes, head = phrase.tree.nodes, phrase.head
    if not 0 < head < len(nodes) - 1 or not _closes(nodes[head + 1 : head + 3]):
        return False
    return any(node.text == "(" for node in nodes[max(0, head - 8) : head])


def _closes(after: Sequence[Node]) -> bool:
    return after[0].text == ")" or after[-1].text == ")"


_FRONTING = frozenset({"According", "For", "To", "With", "After", "Before", "Like", "Unlike"})
"""Words with which a phrase stands ahead of its sentence."""
_CLOSING = frozenset({",", ".", ";", ")", "—", "–", ":", "!", "?", "”", '"', "-", "and", "who"})


def _appositive(
    before: Phrase, phrase: Phrase, first: Traits, second: Traits, between_them: list[str]
) -> bool:
    """``the envoy, Ana Lund,`` or ``Ana Lund, the envoy,``: a name and its description."""
    if {before.form, phrase.form} != {"name", "nominal"} or {first.kind, second.kind} == {
        "person",
        "place",
    }:
        return False
    words = _without_age(_without_brackets(between_them))
    near = not words and phrase.span[0] - before.span[1] <= 1
    beside = near and before.determiner in {"poss", "the"} and before.form == "nominal"
    # "Minister, Ana Lund of Orbit TV": who is spoken to, and who speaks.
    called = before.form == "nominal" and not before.determiner and len(before.words) == 1
    if (words not in ([","], ["—"], ["–"]) and not beside) or (called and words == [","]):
        return False
    nominal, kind = (before, first) if before.form == "nominal" else (phrase, second)
    name = second if nominal is before else first
    if kind.kind in {"thing", "time", ""} or kind.number == "plural":
        return False
    if nominal.determiner in {"this", "that", "no", "every", "each"}:
        return False
    if nominal is phrase and nominal.determiner == "" and {kind.kind, name.kind} != {"person"}:
        return False
    after = [node for node in phrase.tree.nodes if node.span[0] >= phrase.span[1]]
    closes = (
        not after
        or after[0].text in _CLOSING
        or after[0].upos in {"VERB", "AUX"}
        or (nominal is phrase and after[0].upos == "ADP")
    )
    if before.role == "oblique" and phrase.tree.nodes[0].text in _FRONTING:
        closes = bool(after) and after[0].text == ","  # "According to Ana Lund, a guard was hurt"
    return beside or closes


def _one_of(
    before: Phrase, _phrase: Phrase, _first: Traits, second: Traits, words: list[str]
) -> bool:
    """``one of them, the pilot Ana Lund``: one of several, and then who that is."""
    one = before.words[:1] == ("one",) or before.node.text.lower() == "one"
    return one and words == [","] and second.kind == "person" and second.number != "plural"


def _without_age(words: list[str]) -> list[str]:
    """Words between two phrases, without an age told there (``Ana Lund``, 41, ``a pilot``)."""
    aged = len(words) == 3 and words[0] == words[2] == "," and words[1].isdigit()
    return [","] if aged else words


def _titled_twice(
    before: Phrase, phrase: Phrase, first: Traits, second: Traits, words: list[str]
) -> bool:
    """``novelist and envoy Ana Lund``: what she is, and then her name with what else she is."""
    bare = before.form == "nominal" and not before.determiner and first.kind == "person"
    titled = phrase.form == "name" and phrase.name is not None and phrase.name[0] > phrase.span[0]
    singular_ = first.number == second.number == "singular"
    return words == ["and"] and bare and titled and singular_ and not phrase.determiner


def _without_brackets(words: list[str]) -> list[str]:
    """Words between two phrases, without those in parentheses."""
    kept, depth = [], 0
    for word in words:
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(word)
    return kept


def _predicated(
    before: Phrase, phrase: Phrase, first: Traits, second: Traits, words: list[str]
) -> bool:
    """``X is the leader`` names X; ``X is a leader`` only tells of it, and is no second name."""
    return (
        len(words) == 1
        and words[0].lower() in {"is", "was", "are", "were"}
        and before.role in {"subject", "other"}
        and phrase.determiner in {"the", "poss"}
        and second.kind in {"person", "organization", "group", "place"}
        and first.kind != "thing"
    )


def find_nominal_antecedent(found: "Chains", at: int) -> int | None:
    """The nearest earlier phrase that a description repeats, or ``None``.

    A description repeats another when their heads are the same and it has no modifier that the
    other lacks; an indefinite one repeats nothing.
    """
    phrase = found.phrases[at]
    head = singular(phrase.node.text.lower())
    if phrase.parts:
        return _same_words(found, at)
    definite = phrase.determiner in _DEFINITE
    same = found.by_head[head]
    for before in reversed(same[: bisect_left(same, at)]):
        other = found.phrases[before]
        if other.parts or other.span[1] > phrase.span[0]:
            continue
        if _repeats(phrase, other, definite=definite, head=head):
            return before
    if definite and phrase.determiner != "poss":
        return _described(found, at, head)
    return None


def _same_words(found: "Chains", at: int) -> int | None:
    phrase = found.phrases[at]
    same = found.by_head[singular(phrase.node.text.lower())]
    for before in reversed(same[: bisect_left(same, at)]):
        other = found.phrases[before]
        if other.parts and other.words == phrase.words and other.span[1] <= phrase.span[0]:
            return before
    return None


def _repeats(  # noqa: PLR0911 - a line for a case
    phrase: Phrase, other: Phrase, *, definite: bool, head: str
) -> bool:
    distance = phrase.sentence - other.sentence
    same_number = phrase.node.text.lower() == other.node.text.lower()
    if not same_number:
        return False
    extra = {_stem(word) for word in phrase.words[:-1]} - {_stem(word) for word in other.words}
    extra -= {_stem(phrase.node.text.lower())}
    if phrase.determiner == "poss" or other.determiner == "poss":
        return phrase.words == other.words
    if head in _VAGUE:
        return phrase.words == other.words and definite and len(phrase.words) > 1
    if extra:
        return False
    if definite:
        return distance <= _BACK or len(phrase.words) > 1
    if phrase.determiner in {"", "any", "no"} and phrase.words == other.words:
        return distance <= (_BACK if len(phrase.words) > 1 else _NEAR)
    return False


def _stem(word: str) -> str:
    """A word without verbal and plural endings, so that ``defecting`` repeats ``defected``."""
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_KIND_HEADS: dict[str, frozenset[str]] = {
    "state": word_set("country nation state government regime republic kingdom"),
    "organization": word_set(
        "company firm organization organisation agency group party union court paper newspaper "
        "network bank institution institute university team club body government ministry "
        "department"
    ),
    "place": word_set("city town village island region province area country"),
}


def _described(found: "Chains", at: int, head: str) -> int | None:
    """The nearest named thing that a description like ``the company`` can only mean."""
    phrase = found.phrases[at]
    if len(phrase.words) > 1:
        return None
    fitting: dict[int, int] = {}
    for before in range(at - 1, -1, -1):
        other = found.phrases[before]
        if phrase.sentence - other.sentence > 3:
            break
        if other.form != "name" or other.span[1] > phrase.span[0]:
            continue
        chain = found.chains[found.of[before]]
        if head in _KIND_HEADS.get(chain.kind, ()):
            fitting.setdefault(found.of[before], before)
    return next(iter(fitting.values())) if len(fitting) == 1 else None
