"""Where the clause around an event begins and ends, by words and commas alone."""

from rootsource.read.clauses import Tree
from rootsource.read.participants import Participants
from rootsource.read.word_sets import word_set
from rootsource.types import Span

OPENS = word_set("who which whom after before while because when since until although as that ; :")
"""Words that open another clause, where there is no syntax to tell."""
_ENDS = (OPENS - {"that"}) | {"following", "amid", "despite"}
"""Words that end the clause an event stands in."""
_DATELINE = 18
"""Words within which a dateline ends, the name of an agency in it."""
_OPENING = word_set(
    "with after before in on at despite following during under amid since while as according if "
    "unless without instead rather upon by should had were"
)
_TELLS = word_set("say tell report announce confirm charge add state")


def clause_around(tree: Tree, first: int, last: int) -> Span:
    """Where the clause around the words ``first`` to ``last`` begins and ends."""
    begin, end = tree.span
    for node in tree.nodes[:first]:
        opens = node.text.lower() in OPENS | {"if", "unless"}
        if opens and not _is_aside(tree, node.index, first):
            begin = node.span[1]
    nodes = tree.nodes
    for node in nodes[last + 1 :]:
        if node.text == "as" and node.index == last + 1:
            continue  # "dismissed as unfounded a claim by Oman"
        joins = node.text.lower() == "and" and _is_verb(tree, node.index + 1)
        if joins or node.text.lower() in _ENDS:
            end = node.span[0]
            break
        rest = nodes[node.index + 1 : node.index + 12]
        if node.text == "," and _TELLS.intersection(lemma for one in rest for lemma in one.lemmas):
            end = node.span[0]
            break
    return begin, end


def joined_clause(tree: Tree, begin: int, trigger: int, held: Participants) -> int:
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


def told_clause(tree: Tree, begin: int, trigger: int, held: Participants) -> int:
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


def opening_end(tree: Tree, head: int) -> int:
    """Where an opening clause that the word at ``head`` stands in ends: ``If Chad attacks, …``."""
    commas = [node for node in tree.nodes if node.text == ","]
    if tree.nodes[0].text.lower() not in _OPENING or not commas or commas[0].index < head:
        return tree.span[1]
    return commas[0].span[0]


def after_dateline(tree: Tree) -> int:
    """Where a sentence begins after its dateline (``LIMA, June 3 -``), whose place does nothing."""
    if not tree.nodes or not (tree.nodes[0].text.isupper() or _is_dated(tree)):
        return tree.span[0]
    for node in tree.nodes[1:_DATELINE]:
        apart = tree.nodes[node.index - 1].span[1] < node.span[0]
        if apart and node.text in {"-", "–", "—", "--"}:
            return node.span[1]
    return tree.span[0]


def _own_subject(tree: Tree, joint: int, trigger: int) -> bool:
    """Whether a joined clause has nobody known for its subject: ``, and police fired``."""
    between = tree.nodes[joint + 1 : trigger]
    return (
        0 < len(between) <= 4
        and between[-1].upos == "NOUN"
        and all(node.upos in {"NOUN", "DET", "ADJ", "NUM"} for node in between)
    )


def _is_dated(tree: Tree) -> bool:
    """Whether a sentence begins with a place, a comma and a number within a few words."""
    words = [node.text for node in tree.nodes[:6]]
    return "," in words[1:3] and any(word.isdigit() for word in words)


def _is_aside(tree: Tree, opener: int, first: int) -> bool:
    """Whether a clause between commas ends before the event: ``Oman, which lies near, refused``."""
    nodes = tree.nodes
    if nodes[opener].text.lower() not in {"who", "which"} or not (
        opener and nodes[opener - 1].text == ","
    ):
        return False
    closing = [node.index for node in nodes[opener:first] if node.text == ","]
    return bool(closing) and any(
        node.upos in {"VERB", "AUX"} for node in nodes[opener + 1 : closing[-1]]
    )


def _is_verb(tree: Tree, index: int) -> bool:
    """Whether the word at ``index`` looks like a verb of another clause."""
    if index >= len(tree.nodes):
        return False
    node = tree.nodes[index]
    return node.upos in {"VERB", "AUX"} or (node.upos == "X" and node.text.endswith("ed"))
