"""Who stands before an event's words and who after: the two sides where there is no syntax."""

from collections.abc import Sequence

from rootsource.read.bystanders import (
    FACING,
    is_his,
    only_helps,
    outermost,
    owned,
    placed,
    possessor,
    without_settings,
)
from rootsource.read.clause_bounds import (
    OPENS,
    after_dateline,
    clause_around,
    joined_clause,
    opening_end,
    told_clause,
)
from rootsource.read.clauses import Tree
from rootsource.read.compose import Draft
from rootsource.read.participants import Participants
from rootsource.read.passive import agent_after, is_suffered
from rootsource.read.word_sets import word_set

_AROUND = word_set("by from between among on against to for with of upon at toward towards")
_OBJECTS = frozenset({"it", "him", "them"})
"""Pronouns right after a verb; where nothing is known of them, whom the sentence begins with is
meant."""
_WHEN = frozenset({"as", "while", "when", "after", "before", "because", "since", "until"})
"""Words that open a clause with a subject of its own."""
_OPENERS = word_set("after before without by on upon in despite since while when of than")
_OPENS_AT = 2
"""The last place of a verb that opens a sentence: ``Instead of arming …``."""
_ASKS_TO = frozenset({"want", "tell"})
_FACED = 4
"""Words in ``and his Omani counterpart``, at the most."""
_EACH_OTHER = ("03", "04", "05", "06", "12", "161", "164", "19")
"""CAMEO codes of what two who are named together do to one another, where no other is named."""


def by_order(tree: Tree, draft: Draft, held: Participants) -> tuple[list[str], list[str]]:
    """Without syntax: who stands before the event's words acts, who stands after receives.

    The look stays in the event's own clause where that names someone, and leaves out who is only
    quoted (``…, a Norwegian official said``).
    """
    if draft.nominal and (
        (draft.asked == [draft.top] and not draft.operators) or _is_of_noun(tree, draft)
    ):
        return _around_noun(tree, draft.asked[-1], held)
    head = min(draft.core, *draft.asked)  # before it may stand words that the event asks for
    first = tree.nodes[head].span[0]
    last = tree.nodes[draft.asked[-1]].span[1]
    begin, end = clause_around(tree, head, max(draft.words))
    end = min(end, opening_end(tree, head))
    begin = max(begin, after_dateline(tree))
    begin = told_clause(tree, begin, head, held)
    begin = joined_clause(tree, begin, head, held)
    mentions = [m for m in held.within((after_dateline(tree), end)) if m[0] < end]
    mentions = outermost(tree, mentions, held)
    before = [mention for mention in mentions if mention[1] <= first]
    after = [mention for mention in mentions if mention[0] >= last or _begins(tree, draft, mention)]
    between = [mention for mention in mentions if first < mention[0] < last]
    near = [mention for mention in before if mention[0] >= begin]
    whose = possessor(tree, head, near)
    if whose is not None and draft.operators:
        return [whose], []  # "Oman's demand to …": of whom, others tell
    own = owned(tree, mentions, held)
    between = [one for one in between if one[2] not in own and not is_his(tree, one)]
    after = [one for one in after if one[2] not in own and not is_his(tree, one)]
    near, before = without_settings(tree, near), without_settings(tree, before)
    near, before = placed(near, held), placed(before, held)
    acting = {mention[2] for mention in near or _nearest(tree, begin, head, before)}
    between = [one for one in between if not only_helps(tree, one, acting, held)]
    after = [one for one in after if not only_helps(tree, one, acting, held)]
    between, after = placed(between, held, acting), placed(after, held, acting)
    if not near and _opens_by(tree, head):
        # "Without consulting Oman, Chad …": who the sentence goes on with
        told = tree.nodes[max(draft.words)].span[1]
        later = [m for m in held.within((end, tree.span[1])) if m[0] >= max(end, told)]
        return run(tree, outermost(tree, later, held)), run(tree, after)
    partners = _between(tree, near or after)
    if partners:
        return partners, partners
    if _asks_to(tree, draft):
        after = [
            one for one in after if tree.nodes[draft.core + 1].span[0] <= one[0] < _to(tree, draft)
        ]
        near = near if after else []
        before = before if after else []
    actors = run(tree, near or _nearest(tree, begin, head, before))
    agent = agent_after(tree, draft, after, OPENS)
    if agent is not None or any(is_suffered(tree, draft, one) for one in near):
        return ([agent], actors) if agent is not None else ([], run(tree, near))
    recipients = _receiving(tree, actors, between, after)
    if not recipients and len(actors) > 1 and draft.code.startswith(_EACH_OTHER):
        recipients = actors
    elif not recipients and _word(tree, draft.asked[-1] + 1) in _OBJECTS:
        recipients = [one[2] for one in placed(before, held) if one[2] not in actors][:1]
    return actors, recipients


def _opens_by(tree: Tree, head: int) -> bool:
    """Whether a sentence opens with a preposition and the event's verb in -ing, and a comma ends.

    ``After meeting …,``, ``By arming …,``.
    """
    before = _word(tree, head - 1)
    return (
        0 < head <= _OPENS_AT
        and (before == "having" or (tree.nodes[head].text.endswith("ing") and before in _OPENERS))
        and any(node.text == "," for node in tree.nodes[head:])
    )


def _is_of_noun(tree: Tree, draft: Draft) -> bool:
    """Whether one noun tells what another turns: ``the threat of NATO strikes on Serbia``."""
    last = tree.nodes[draft.core]
    return (
        len(draft.asked) == len(draft.operators) + 1 == 2
        and last.upos == "NOUN"
        and _word(tree, draft.core + 1) == "of"
    )


def _asks_to(tree: Tree, draft: Draft) -> bool:
    """Whether somebody wants or tells another *to* do what no word of the lexicon tells."""
    return not draft.operators and not _ASKS_TO.isdisjoint(tree.nodes[draft.core].lemmas)


def _to(tree: Tree, draft: Draft) -> int:
    """Where the ``to`` behind a wish begins: whoever is asked stands before it."""
    after = tree.nodes[draft.core + 1 :]
    return next((node.span[0] for node in after if node.text.lower() == "to"), tree.span[1])


def _begins(tree: Tree, draft: Draft, mention: tuple[int, int, str]) -> bool:
    """Whether a phrase took the verb before it for its own: ``is [arming rebels]``."""
    start, end = tree.nodes[draft.asked[-1]].span
    return not draft.nominal and mention[0] == start and mention[1] > end


def _receiving(
    tree: Tree,
    actors: Sequence[str],
    between: list[tuple[int, int, str]],
    after: list[tuple[int, int, str]],
) -> list[str]:
    """Who stands behind the event's words: the nearest and who are joined to him, or the next."""
    nearest = [actor for actor in run(tree, between or after) if actor not in actors]
    return nearest or [m[2] for m in (*between, *after) if m[2] not in actors][:1]


def _nearest(
    tree: Tree, begin: int, head: int, before: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Who stands before a clause that names nobody: right before ``who`` or ``which``, he alone."""
    opener = next((node for node in tree.nodes if node.span[1] == begin), None)
    if opener is not None and opener.text.lower() in {"and", "but"}:
        return []
    if opener is not None and opener.text.lower() in {"who", "which"}:
        return [one for one in before if one[1] <= opener.span[0]][-1:]
    if opener is not None and opener.text.lower() in _WHEN:
        named = tree.nodes[opener.index + 1 : head]
        ended = any(node.text in {",", "and", "but"} for node in named)
        if not ended and any(node.upos == "NOUN" for node in named):
            return []  # "as shells fell": nobody known
    return before


def _between(tree: Tree, near: Sequence[tuple[int, int, str]]) -> list[str]:
    """The partners named by ``between X and Y`` before the event's verb (``talks … collapsed``)."""
    for node in tree.nodes:
        if node.text.lower() == "between":
            named = [mention for mention in near if mention[0] >= node.span[1]]
            partners = run(tree, named)
            if len(partners) > 1 and named[0][0] - node.span[1] < 12:
                return partners
    return []


def _around_noun(tree: Tree, index: int, held: Participants) -> tuple[list[str], list[str]]:
    """Without syntax: ``Israeli attacks on X``, ``calls by X for``, ``talks between X and Y``."""
    nodes = tree.nodes
    verbs = [node.index for node in nodes[max(0, index - 3) : index] if node.upos == "VERB"]
    start = nodes[max(0, index - 3, *(at + 1 for at in verbs))].span[0]
    actors = [m[2] for m in held.within((start, nodes[index].span[0]))][-1:]
    recipients: list[str] = []
    for node in nodes[index + 1 : index + 7]:
        word = node.text.lower()
        if word in OPENS or word in {",", "."}:
            break
        if word not in _AROUND:
            continue
        reach = nodes[min(len(nodes) - 1, node.index + 4)].span[1]
        named = run(tree, [m for m in held.within((node.span[1], reach)) if m[0] >= node.span[1]])
        if word in {"between", "among"}:
            return named, named
        if word in {"by", "from"}:
            actors = actors or named
        else:
            recipients = recipients or [actor for actor in named if actor not in actors]
    near = [node.text.lower() for node in nodes[max(0, index - 4) : index] if node.upos != "ADJ"]
    before = near[-2] if near[-1:] in (["a"], ["an"]) and len(near) > 1 else (near or [""])[-1]
    protests = before == "in" and "protest" in nodes[index].lemmas
    guest = "guest" in nodes[index].lemmas
    if recipients and not actors and (before == "for" or protests or guest):
        # "was in Lima for talks with X", "shut shops in protest": whoever the sentence begins with
        actors = run(
            tree, [m for m in held.within((tree.span[0], start)) if m[2] not in recipients]
        )
    return actors, recipients


def _word(tree: Tree, index: int) -> str:
    return tree.nodes[index].text.lower() if 0 <= index < len(tree.nodes) else ""


def _joins(gap: set[str]) -> bool:
    """Whether the words between two who are named join them (``and his Omani counterpart``)."""
    faced = not gap.isdisjoint(FACING) and len(gap) <= _FACED
    return faced or (bool(gap) and gap <= {"and", ",", "the", "&"})


def run(tree: Tree, mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """The first mention and those joined to it by commas and ``and``."""
    found: list[str] = []
    end = -1
    for start, stop, actor in mentions:
        if found:
            gap = {node.text.lower() for node in tree.between(end, start)}
            if not _joins(gap):
                break
        found.append(actor)
        end = stop
    return list(dict.fromkeys(found))
