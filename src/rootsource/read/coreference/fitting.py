"""Phrases cut by rule, fitted to the mentions that the network sees.

A rule knows a phrase's head, name and determiner; the network knows better where the phrase ends,
and sees phrases that word classes gone wrong have hidden. Each rule's phrase takes the likeliest
span that begins with it and has its head; what the network is sure of and no rule has becomes a
phrase, too.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest

from rootsource.read.coreference.chunks import Line
from rootsource.read.coreference.mentions import Found
from rootsource.read.coreference.phrases import Phrase, role_of, without_mark
from rootsource.read.coreference.word_classes import PRONOUNS
from rootsource.read.coreference.words import PERSON_TITLES
from rootsource.types import Span

FIT = -1.0
"""Score from which a span may replace that of a rule's phrase (tuned on GUM dev)."""
SURE = 0.3
"""Score from which a span that no rule has becomes a phrase (tuned on GUM dev)."""
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})


def fit(phrases: Sequence[Phrase], found: Sequence[Found], lines: Sequence[Line]) -> list[Phrase]:
    """The phrases of a report with their spans fitted, in text order.

    Args:
        phrases: those cut by rule.
        found: spans the network thinks likely.
        lines: the sentences the phrases were cut from.
    """
    kept = _one_a_head(_fitted(phrases, found))
    taken = {phrase.span for phrase in kept}
    begins = [line.tree.span[0] for line in lines]
    by_head = {phrase.node.span: phrase for phrase in kept if not phrase.parts}
    named = [phrase for phrase in kept if phrase.form == "name" and not phrase.parts]
    starts = [phrase.span[0] for phrase in named]
    described = {
        one.core[1]: one.span[0] for one in kept if one.form == "nominal" and one.determiner
    }
    for one in found:
        if one.score < SURE or one.span in taken:
            continue
        line = lines[max(0, bisect_right(begins, one.span[0]) - 1)]
        made = _phrase(line, one)
        if made is None or described.get(_name_begin(made, by_head), -1) == made.span[0]:
            continue  # a description and the name beside it are two
        if not _is_known(made, by_head, named, starts):
            kept.append(made)
            taken.add(one.span)
    kept = _titled(kept)
    for phrase in kept:
        _take_mark(phrase, lines[max(0, bisect_right(begins, phrase.span[0]) - 1)])
    unique: dict[Span, Phrase] = {}
    for phrase in sorted(kept, key=lambda one: (one.span[0], -one.span[1])):
        unique.setdefault(phrase.span, phrase)
    return list(unique.values())


def _titled(phrases: Sequence[Phrase]) -> list[Phrase]:
    """A post with all that belongs to it before a name is the name's title.

    ``[Chief of Staff Ana Lund]``, ``[Ambassador to the United Nations Ana Lund]``; with a
    determiner (``the mayor Ana Lund``) they are two phrases, as in GUM.
    """
    opening: dict[int, list[Phrase]] = defaultdict(list)
    for one in phrases:
        bare = one.form == "nominal" and not one.determiner and not one.parts
        if bare and one.words and one.words[-1] in PERSON_TITLES:
            opening[one.sentence].append(one)
    gone = set()
    for name in phrases:
        if name.form != "name" or name.entity != "PERSON" or name.name is None:
            continue
        for post in opening.get(name.sentence, ()):
            ends = post.span[1] in {name.span[0] - 1, name.core[1], name.span[1]}
            before = post.span[0] < name.span[0] and post.core[1] < name.span[0]
            if before and ends and _tells_whose(post, name):
                name.span = (post.span[0], name.span[1])
                name.core = (post.span[0], name.core[1])
                gone.add(id(post))
                break
    return [one for one in phrases if id(one) not in gone]


def _tells_whose(post: Phrase, name: Phrase) -> bool:
    """Whether what stands between a post and a name is what the post is of."""
    head, start = post.core[1], name.name[0] if name.name else name.span[0]
    words = [node for node in post.tree.nodes if head <= node.span[0] < start]
    return not words or words[0].text in {"of", "for", "to", "at"}


def _take_mark(phrase: Phrase, line: Line) -> None:
    """Let a phrase end with the possessive mark behind it (``the Bank of Chile['s]`` profits)."""
    if phrase.form == "pronoun" or phrase.parts or "POSS" not in line.classes:
        return
    nodes, classes = line.tree.nodes, line.classes
    at = bisect_left(line.tree.starts, phrase.span[1])
    if at == len(nodes) or classes[at] != "POSS" or nodes[at].span[0] != phrase.span[1]:
        return
    if at + 1 < len(nodes) and classes[at + 1] == "S":
        at += 1
    phrase.span = (phrase.span[0], nodes[at].span[1])


def _fitted(phrases: Sequence[Phrase], found: Sequence[Found]) -> list[Phrase]:
    """The rules' phrases, each with the span the network finds likeliest for it."""
    opening: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        opening[one.span[0]].append(one)
    heads: dict[int, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        heads[phrase.span[0]].append(phrase)
    kept = []
    for start, together in heads.items():
        together.sort(key=lambda one: (one.node.span[0], one.span[1]))
        for phrase, after in zip_longest(together, together[1:]):
            limit = _limit(phrase, heads)
            if phrase.parts or phrase.form == "pronoun":
                best = next((one for one in opening[start] if one.span == phrase.span), None)
            else:
                end = min(limit, after.node.span[0]) if after else limit
                best = _likeliest(opening[start], phrase, end)
            if phrase.parts and (best is None or best.score < FIT):
                continue
            if best is not None:
                phrase.span, phrase.types, phrase.score = best.span, best.types, best.score
            kept.append(phrase)
    return kept


def _one_a_head(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Of phrases with one head the widest: titles belong to a name's phrase."""
    widest: dict[Span, Phrase] = {}
    for phrase in phrases:
        if not phrase.parts:
            held = widest.setdefault(phrase.node.span, phrase)
            if phrase.span[1] - phrase.span[0] > held.span[1] - held.span[0]:
                widest[phrase.node.span] = phrase
    return [one for one in phrases if one.parts or widest[one.node.span] is one]


def _limit(phrase: Phrase, heads: dict[int, list[Phrase]]) -> int:
    """Where a phrase ends at the latest: with its possessive mark, or before a name beside it."""
    end = phrase.core[1]
    if phrase.role == "possessive" and phrase.span[1] > end:
        return phrase.span[1]
    if phrase.form != "nominal":
        return end if _says_which(phrase) else _before_mark(phrase, end)
    beside = heads.get(end + 1)
    if beside and any(one.form == "name" for one in beside):
        return end + 1
    after = phrase.tree.nodes[phrase.head + 1 : phrase.head + 2]
    if after and (after[0].text.lower() == "and" or after[0].text[0] == "-"):
        return end  # "Secretary-" before "General Ana Lund" is no phrase of its own
    for node in phrase.tree.nodes[phrase.head + 1 :]:
        if node.text == ",":
            people = (one for one in heads.get(node.span[1] + 1, ()) if one.entity == "PERSON")
            if any(one.form == "name" for one in people):
                return node.span[0]
    return phrase.tree.span[1]


def _before_mark(phrase: Phrase, end: int) -> int:
    """Where a name ends that a possessive mark follows, which no rule has seen (``Jr's``)."""
    nodes = phrase.tree.nodes
    at = bisect_left(phrase.tree.starts, end)
    after = nodes[at] if at < len(nodes) and nodes[at].span[0] == end else None
    possessed = after is not None and after.text in {"'s", "’s", "'", "’"}
    return after.span[1] if after is not None and possessed else phrase.tree.span[1]


def _says_which(phrase: Phrase) -> bool:
    """Whether a name stands before the noun that it tells more of (``[Orbit TV] reporter``)."""
    nodes = phrase.tree.nodes
    after = nodes[phrase.head + 1] if phrase.head + 1 < len(nodes) else None
    return phrase.role == "other" and after is not None and after.upos == "NOUN"


def _name_begin(made: Phrase, by_head: dict[Span, Phrase]) -> int:
    """The place before the name that a phrase out of a span alone has the head of."""
    same = by_head.get(made.node.span)
    return same.core[0] - 1 if same is not None and same.form == "name" else -1


def _is_known(
    made: Phrase, by_head: dict[Span, Phrase], named: Sequence[Phrase], starts: Sequence[int]
) -> bool:
    """Whether a phrase out of a span alone is one there is: then that takes over the better span.

    Titles before a name (``[reporter] Ana Lund``) are part of the name's phrase.
    """
    same = by_head.get(made.node.span)
    if same is not None:
        wider = made.span[0] <= same.span[0] and same.span[1] <= made.span[1]
        wider = wider and (same.role != "possessive" or made.span[1] == same.span[1])
        if same.entity == "LOCATION" and wider:
            # "Women's strike halts Chile": what a place is of stands behind its name.
            ahead = (
                node for node in same.tree.nodes if made.span[0] <= node.span[0] < same.span[0]
            )
            wider = all(node.text not in {"'", "’", "'s", "’s"} for node in ahead)
        if wider and (made.score or 0) > (same.score if same.score is not None else -9.0):
            same.span, same.types, same.score = made.span, made.types, made.score
        return True
    for phrase in named[
        bisect_left(starts, made.span[0] - 99) : bisect_right(starts, made.span[0])
    ]:
        inside = phrase.core[0] <= made.span[0] and made.span[1] <= phrase.core[1]
        if inside and made.form == "nominal" and made.role != "possessive":
            return True
    return False


_WHERE = frozenset({"in", "at", "on", "during", "after", "before", "to", "with"})


def _likeliest(found: Sequence[Found], phrase: Phrase, after: int) -> Found | None:
    """The likeliest span that begins with a phrase and has its head, but no later head."""
    head = phrase.node.span[1]
    if phrase.entity == "PERSON" and phrase.form == "name":
        nodes = phrase.tree.nodes
        at = bisect_left(phrase.tree.starts, head)
        if at < len(nodes) and nodes[at].text in _WHERE:
            after = min(after, phrase.span[1])  # "Ana Lund [in Oruro]": where something was done
    best: Found | None = None
    for one in found:
        fits = head <= one.span[1] <= after and one.score >= FIT
        if fits and (best is None or one.score > best.score):
            best = one
    return best


def _phrase(line: Line, one: Found) -> Phrase | None:
    """A phrase out of a span alone."""
    nodes, classes = line.tree.nodes, line.classes
    start = bisect_left(line.tree.starts, one.span[0])
    end = bisect_left(line.tree.starts, one.span[1])
    if start >= end or nodes[start].span[0] != one.span[0] or nodes[end - 1].span[1] != one.span[1]:
        return None
    only = nodes[start].text.lower()
    told = only in PRONOUNS and nodes[start].text != "US"
    if end - start == 1 and (told or only in _DEMONSTRATIVES):
        role = role_of(line, start, start, end, possessive=False)
        phrase = Phrase(
            one.span, one.span, line.tree, start, "pronoun", role, (only,), "", types=one.types
        )
        phrase.score = one.score
        return phrase
    if classes[end - 1] == "X":
        return None  # "Ana Lund Image: ..."
    head = _head(line, start, end)
    if head is None or _is_clause(line, start, end):
        return None
    determiner = only if classes[start] == "DET" else "poss" if only in _OWNERS else ""
    possessive = classes[end - 1] in {"POSS", "S"}
    last = head
    core = (nodes[start].span[0], nodes[last].span[1])
    words = tuple(
        without_mark(nodes[at].text.lower())
        for at in range(start, last + 1)
        if classes[at] not in {"DET", "PUNCT", "POSS", "S"}
    )
    named = classes[head] == "PROPN" and not nodes[head].text.islower()
    first = start + (classes[start] == "DET")
    if named and any(
        classes[at] == "NOUN" or nodes[at].text.lower() in _OWNERS for at in range(start, head)
    ):
        first = head  # "my dear friend Ana": of what stands before, only capitals are the name
        while first > start and classes[first - 1] == "PROPN":
            first -= 1
    phrase = Phrase(
        one.span, core, line.tree, head, "name" if named else "nominal",
        role_of(line, head, start, end, possessive=possessive), words or (only,), determiner,
        name=(nodes[min(first, head)].span[0], core[1]) if named else None, types=one.types,
    )  # fmt: skip
    phrase.score = one.score
    return phrase


def _is_clause(line: Line, start: int, end: int) -> bool:
    """Whether a name, its verb and an object are taken for one phrase."""
    nodes, classes = line.tree.nodes, line.classes
    return any(
        classes[at] == "VERB" and nodes[at].text.endswith("ed") and classes[at - 1] == "PROPN"
        and classes[at + 1] in {"NUM", "DET"}
        for at in range(start + 1, end - 1)
    )  # fmt: skip


_OWNERS = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_STOPPING = frozenset({"ADP", "VERB", "AUX", "PART", "SCONJ", "STOP"})


def _head(line: Line, start: int, end: int) -> int | None:
    """The last noun before what follows the head begins."""
    nodes, classes = line.tree.nodes, line.classes
    head = None
    for at in range(start, end):
        if classes[at] in _STOPPING and head is not None:
            break
        if nodes[at].text == "-" and _glued(line, at):
            continue  # "El-Hassan" goes on
        if classes[at] in {"NOUN", "PROPN"} or (classes[at] in {"NUM", "ADJ"} and head is None):
            head = at
        elif classes[at] in {"PUNCT", "CCONJ"} and head is not None and classes[at] == "PUNCT":
            break
    return head


def _glued(line: Line, at: int) -> bool:
    """Whether a mark stands between two words without a space."""
    nodes = line.tree.nodes
    if not 0 < at < len(nodes) - 1:
        return False
    return nodes[at - 1].span[1] == nodes[at].span[0] and nodes[at].span[1] == nodes[at + 1].span[0]
