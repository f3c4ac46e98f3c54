"""The passive: who does it (``by``), and who suffers it, where nothing but word order tells."""

from collections.abc import Sequence

from rootsource.read.clauses import Tree
from rootsource.read.compose import Draft
from rootsource.read.inflection import is_participle
from rootsource.read.word_sets import word_set

Found = tuple[int, int, str]
"""Where a mention begins and ends, and whose it is."""
_SUFFERED = ("02", "05", "0841", "10", "11", "12", "13", "16", "17", "18", "19", "20")
"""CAMEO codes whose verbs in the passive have for a subject whoever they are done to."""
_FIGHTS = word_set("clash fight fighting battle skirmish shootout firefight gunfight combat war")
_CLOSE = 5
"""Words before a verb in the passive among which its subject ends."""


def is_suffered(tree: Tree, draft: Draft, mention: Found) -> bool:
    """Whether who stands right before the event's verb suffers it: ``they were shot dead``."""
    verb = tree.nodes[draft.asked[-1]]
    turned = set(draft.operators) - {"intend"}  # "they will be expelled": they suffer it, too
    if draft.nominal or turned or not draft.code.startswith(_SUFFERED):
        return False
    before = tree.nodes[max(0, verb.index - _CLOSE) : verb.index]
    after = tree.nodes[verb.index + 1].text if verb.index + 1 < len(tree.nodes) else ""
    opposed = draft.code.startswith("12") and after == "to"
    return (
        is_participle(verb.text)
        and not opposed
        and any("be" in node.lemmas for node in before[-3:])
        and mention[1] >= before[0].span[0]
    )


def agent_after(
    tree: Tree, draft: Draft, after: Sequence[Found], stops: frozenset[str]
) -> str | None:
    """The actor after ``by`` and before any of ``stops``, where the verb is in the passive.

    Without ``by``, who it was in a fight ``with``: ``were killed in clashes with rebels``.
    """
    index = draft.asked[-1]
    window = tree.nodes[max(0, index - 3) : index]
    if not any("be" in node.lemmas for node in window):
        return None
    fight = False
    for node in tree.nodes[index + 1 :]:
        fight = fight or not _FIGHTS.isdisjoint(node.lemmas)
        if node.text.lower() == "by" or (fight and node.text.lower() == "with"):
            return next((actor for start, _, actor in after if start >= node.span[1]), None)
        if node.text.lower() in stops:
            return None
    return None
