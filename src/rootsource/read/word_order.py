"""Who stands before an event's words and who after: the two sides where there is no syntax."""

from collections.abc import Collection, Sequence

from rootsource.read.clauses import Tree
from rootsource.read.compose import Draft
from rootsource.read.participants import Participants
from rootsource.read.passive import agent_after, is_suffered
from rootsource.read.word_sets import word_set
from rootsource.types import Actor, Span

_OPENS = word_set("who which whom after before while because when since until although as that ; :")
"""Words that open another clause, where there is no syntax to tell."""
_DATELINE = 18
"""Words within which a dateline ends, the name of an agency in it."""
_IN = word_set("in at near inside outside around across throughout")
_AROUND = word_set("by from between among on against to for with of upon at toward towards")
_POSSESSIVE = word_set("its their his her our")
_OBJECTS = frozenset({"it", "him", "them"})
"""Pronouns right after a verb; where nothing is known of them, whom the sentence begins with is
meant."""
_FACING = word_set(
    "counterpart counterparts rival rivals neighbour neighbours neighbor neighbors enemy enemies "
    "opponent opponents ally allies host hosts guest guests"
)
_FACED = 4
"""Words in ``and his Omani counterpart``, at the most."""
_OPENING = word_set(
    "with after before in on at despite following during under amid since while as according if "
    "unless"
)
_EACH_OTHER = ("03", "04", "05", "06", "12", "161", "164", "19")
"""CAMEO codes of what two who are named together do to one another, where no other is named."""
_TELLS = word_set("say tell report announce confirm charge add state")


def is_own(actor: Actor) -> bool:
    """Whether ``actor`` is told as somebody's own (``its forces``): it receives nothing of them.

    Who faces him is not: ``his British counterpart``.
    """
    words = actor.name.lower().split()
    return actor.kind == "unnamed" and words[0] in _POSSESSIVE and _FACING.isdisjoint(words)


def _his(tree: Tree, mention: tuple[int, int, str]) -> bool:
    """Whether a mention's own words begin with a possessive (``his country``)."""
    words = [
        node.text.lower()
        for node in tree.nodes
        if mention[0] <= node.span[0] and node.span[1] <= mention[1]
    ]
    return len(words) > 1 and words[0] in _POSSESSIVE and _FACING.isdisjoint(words)


def _owned(tree: Tree, mentions: Sequence[tuple[int, int, str]], held: Participants) -> set[str]:
    """Those told as somebody's own: ``its forces``, ``its leader, Castel``."""
    own = {actor for _, _, actor in mentions if is_own(held.by_id[actor])}
    number = {node.span[0]: node.index for node in tree.nodes}
    for start, _, actor in mentions:
        at = number.get(start, 0)
        before = [node.text.lower() for node in tree.nodes[max(0, at - 4) : at]]
        faced = not _FACING.isdisjoint(before)
        if before[-1:] == [","] and not faced and not _POSSESSIVE.isdisjoint(before[:-1]):
            own.add(actor)
    return own


def by_order(tree: Tree, draft: Draft, held: Participants) -> tuple[list[str], list[str]]:
    """Without syntax: who stands before the event's words acts, who stands after receives.

    The look stays in the event's own clause where that names someone, and leaves out who is only
    quoted (``…, a Norwegian official said``).
    """
    if draft.nominal and draft.top == draft.asked[-1] and not draft.operators:
        return _around_noun(tree, draft.top, held)
    head = min(draft.core, *draft.asked)  # before it may stand words that the event asks for
    first = tree.nodes[head].span[0]
    last = tree.nodes[draft.asked[-1]].span[1]
    begin, end = _clause(tree, head, max(draft.words))
    end = min(end, _opening_end(tree, head))
    begin = max(begin, _after_dateline(tree))
    begin = _told_clause(tree, begin, head, held)
    begin = _joined_clause(tree, begin, head, held)
    mentions = [m for m in held.within((_after_dateline(tree), end)) if m[0] < end]
    mentions = _outermost(tree, mentions, held)
    before = [mention for mention in mentions if mention[1] <= first]
    after = [mention for mention in mentions if mention[0] >= last]
    between = [mention for mention in mentions if first < mention[0] < last]
    near = [mention for mention in before if mention[0] >= begin]
    own = _owned(tree, mentions, held)
    between = [one for one in between if one[2] not in own and not _his(tree, one)]
    after = [one for one in after if one[2] not in own and not _his(tree, one)]
    near, before = _acting(tree, near), _acting(tree, before)
    near, before = _placed(near, held), _placed(before, held)
    acting = {mention[2] for mention in near or _nearest(tree, begin, before)}
    between, after = _placed(between, held, acting), _placed(after, held, acting)
    partners = _between(tree, near)
    if partners:
        return partners, partners
    actors = run(tree, near or _nearest(tree, begin, before))
    agent = agent_after(tree, draft, after, _OPENS)
    if agent is not None:
        return [agent], actors
    suffering = [one for one in near if is_suffered(tree, draft, one)]
    if suffering:
        return [], run(tree, near)
    recipients = [actor for actor in run(tree, between or after) if actor not in actors]
    if not recipients:
        recipients = [m[2] for m in (*between, *after) if m[2] not in actors][:1]
    if not recipients and len(actors) > 1 and draft.code.startswith(_EACH_OTHER):
        return actors, actors
    if not recipients and _word(tree, draft.asked[-1] + 1) in _OBJECTS:
        recipients = [one[2] for one in _placed(before, held) if one[2] not in actors][:1]
    return actors, recipients


def _acting(tree: Tree, mentions: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """``mentions`` without those that are where something is (``a summit in Oman collapsed``)."""
    number = {node.span[0]: node.index for node in tree.nodes}
    return [
        one
        for one in mentions
        if (at := number.get(one[0], 0)) == 0 or tree.nodes[at - 1].text.lower() not in _IN
    ]


def _nearest(
    tree: Tree, begin: int, before: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Who stands before a clause that names nobody: right before ``who`` or ``which``, he alone."""
    opener = next((node for node in tree.nodes if node.span[1] == begin), None)
    if opener is not None and opener.text.lower() in {"and", "but"}:
        return []
    if opener is not None and opener.text.lower() in {"who", "which"}:
        return [one for one in before if one[1] <= opener.span[0]][-1:]
    return before


def _outermost(
    tree: Tree, mentions: list[tuple[int, int, str]], held: Participants
) -> list[tuple[int, int, str]]:
    """``mentions`` without those that begin another of the same country, or only tell whose it is.

    ``Peru's minister`` acts, not Peru; ``his counterpart``, not he; ``NATO envoy Ana Lund``, not
    NATO.
    """
    whose = {node.span for node in tree.nodes if node.text.lower() in _POSSESSIVE}
    return [
        one
        for one in mentions
        if not any(
            other[0] == one[0]
            and one[1] <= other[1]
            and one[1] - one[0] < other[1] - other[0]
            and (one[:2] in whose or held.by_id[other[2]].country == held.by_id[one[2]].country)
            for other in mentions
        )
    ]


def _placed(
    mentions: list[tuple[int, int, str]],
    held: Participants,
    acting: Collection[str] = frozenset(),
) -> list[tuple[int, int, str]]:
    """``mentions`` without leading groups of no country, where one with a country follows.

    ``sent inspectors to X``: X receives. Who is ``acting`` (``demands from rebels that it …``) does
    not.
    """
    for at, mention in enumerate(mentions):
        actor = held.by_id[mention[2]]
        if mention[2] in acting:
            continue
        if actor.country is not None or actor.kind not in {"group", "unnamed"}:
            return mentions[at:]
    return mentions


def _joined_clause(tree: Tree, begin: int, trigger: int, held: Participants) -> int:
    """Where a clause joined by ``, and`` or ``but`` begins that has a subject of its own."""
    nodes = tree.nodes
    for node in reversed(nodes[:trigger]):
        if node.span[0] < begin:
            break
        joins = node.text.lower() == "but" or (
            node.text.lower() == "and" and node.index and nodes[node.index - 1].text == ","
        )
        if any(one.text.lower() == "between" for one in nodes[max(0, node.index - 6) : node.index]):
            continue  # "between Chile and Peru"
        told = any(one.upos == "VERB" for one in nodes[: node.index] if one.span[0] >= begin)
        named = held.within((node.span[1], nodes[trigger].span[0]))
        if node.text.lower() == "and" and told and named:
            # "and Peru will …": the subject of another clause, right before its verb
            near = nodes[max(node.index, trigger - 4)].span[0]
            joins = joins or (named[0][0] <= node.span[1] + 5 and named[0][1] >= near)
        if joins and told and (named or _own_subject(tree, node.index, trigger)):
            return node.span[1]
    return begin


def _own_subject(tree: Tree, joint: int, trigger: int) -> bool:
    """Whether a joined clause has nobody known for its subject: ``, and police fired``."""
    between = tree.nodes[joint + 1 : trigger]
    return (
        0 < len(between) <= 4
        and between[-1].upos == "NOUN"
        and all(node.upos in {"NOUN", "DET", "ADJ", "NUM"} for node in between)
    )


def _after_dateline(tree: Tree) -> int:
    """Where a sentence begins after its dateline (``LIMA, June 3 -``), whose place does nothing."""
    if not tree.nodes or not (tree.nodes[0].text.isupper() or _is_dated(tree)):
        return tree.span[0]
    for node in tree.nodes[1:_DATELINE]:
        apart = tree.nodes[node.index - 1].span[1] < node.span[0]
        if apart and node.text in {"-", "–", "—", "--"}:
            return node.span[1]
    return tree.span[0]


def _opening_end(tree: Tree, head: int) -> int:
    """Where an opening clause that the word at ``head`` stands in ends: ``If Chad attacks, …``."""
    commas = [node for node in tree.nodes if node.text == ","]
    if tree.nodes[0].text.lower() not in _OPENING or not commas or commas[0].index < head:
        return tree.span[1]
    return commas[0].span[0]


def _is_dated(tree: Tree) -> bool:
    """Whether a sentence begins with a place, a comma and a number within a few words."""
    words = [node.text for node in tree.nodes[:6]]
    return "," in words[1:3] and any(word.isdigit() for word in words)


def _told_clause(tree: Tree, begin: int, trigger: int, held: Participants) -> int:
    """Where what is said without ``that`` begins, or what follows an opening phrase's comma."""
    nodes = tree.nodes
    opening = nodes[0].text.lower() in _OPENING
    for node in reversed(nodes[:trigger]):
        if node.span[0] < begin:
            break
        says = node.upos in {"VERB", "X"} and not _TELLS.isdisjoint(node.lemmas)
        if (says or (opening and node.text == ",")) and held.within(
            (node.span[1], nodes[trigger].span[0])
        ):
            return node.span[1]
    return begin


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
        if word in _OPENS or word in {",", "."}:
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
    if recipients and not actors and index and nodes[index - 1].text.lower() == "for":
        # "was in Lima for talks with X": whoever the sentence begins with
        actors = run(
            tree, [m for m in held.within((tree.span[0], start)) if m[2] not in recipients]
        )
    return actors, recipients


def _is_aside(tree: Tree, opener: int, first: int) -> bool:
    """Whether a clause between commas ends before the event: ``Oman, which lies near, refused``."""
    nodes = tree.nodes
    if nodes[opener].text.lower() not in {"who", "which"} or _word(tree, opener - 1) != ",":
        return False
    closing = [node.index for node in nodes[opener:first] if node.text == ","]
    return bool(closing) and any(
        node.upos in {"VERB", "AUX"} for node in nodes[opener + 1 : closing[-1]]
    )


def _word(tree: Tree, index: int) -> str:
    return tree.nodes[index].text.lower() if 0 <= index < len(tree.nodes) else ""


def _clause(tree: Tree, first: int, last: int) -> Span:
    """Where the clause around the words ``first`` to ``last`` begins and ends."""
    begin, end = tree.span
    for node in tree.nodes[:first]:
        opens = node.text.lower() in _OPENS | {"if", "unless"}
        if opens and not _is_aside(tree, node.index, first):
            begin = node.span[1]
    nodes = tree.nodes
    for node in nodes[last + 1 :]:
        joins = node.text.lower() == "and" and _is_verb(tree, node.index + 1)
        if joins or node.text.lower() in _OPENS - {"that"}:
            end = node.span[0]
            break
        rest = nodes[node.index + 1 : node.index + 12]
        if node.text == "," and _TELLS.intersection(lemma for one in rest for lemma in one.lemmas):
            end = node.span[0]
            break
    return begin, end


def _is_verb(tree: Tree, index: int) -> bool:
    """Whether the word at ``index`` looks like a verb of another clause."""
    if index >= len(tree.nodes):
        return False
    node = tree.nodes[index]
    return node.upos in {"VERB", "AUX"} or (node.upos == "X" and node.text.endswith("ed"))


def _joins(gap: set[str]) -> bool:
    """Whether the words between two who are named join them (``and his Omani counterpart``)."""
    faced = not gap.isdisjoint(_FACING) and len(gap) <= _FACED
    return faced or (bool(gap) and gap <= {"and", ",", "the", "&"})


def run(tree: Tree, mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """The first mention and those joined to it by commas and ``and``."""
    found: list[str] = []
    end = -1
    for start, stop, actor in mentions:
        if found:
            gap = {node.text.lower() for node in tree.nodes if end <= node.span[0] < start}
            if not _joins(gap):
                break
        found.append(actor)
        end = stop
    return list(dict.fromkeys(found))
