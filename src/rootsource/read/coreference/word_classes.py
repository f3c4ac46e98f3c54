"""Word classes as phrases are cut by them: the tagger's, put right where a closed list knows more.

Articles, pronouns, prepositions and auxiliaries are the words on which phrases begin and end.
Beside UD's classes there are ``POSS`` and ``S`` for possessive marks, ``STOP`` for the full stop
of a title.
"""

from functools import lru_cache

from rootsource.read.analysis import Entity, EntityType
from rootsource.read.clauses import Node, Tree
from rootsource.read.coreference.words import PERSON_TITLES
from rootsource.read.word_sets import word_set

_DETERMINERS = word_set(
    "the a an this that these those every each some any no all both another such either neither"
)
PRONOUNS = word_set(
    """
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his
    himself she her hers herself it its itself they them their theirs themselves themself
    """
)
_PREPOSITIONS = word_set(
    """
    of in at for from on with by into about against over within near between among through during
    toward towards upon under after before despite without via amid across beyond behind
    """
)
_JOINING = word_set("and or but nor & plus")
_AUXILIARIES = word_set(
    """
    is are was were be been being am has have had do does did will would can could may might must
    shall should
    """
)
_OTHER = word_set(
    "who whom whose which when where why how what whoever whatever whichever if because while "
    "although not n't"
)
_INDEFINITE = word_set(
    """
    someone somebody anyone anybody everyone everybody nobody none one ones something anything
    everything nothing there here each other others such same more most less much many few several
    enough whoever whichever yes no
    """
)
"""Words beside the personal pronouns that stand for a noun phrase without being a noun."""
_SHORT_TITLES = word_set("mr mrs ms dr gen sen rep gov lt col capt maj adm sgt prof rev st jr sr")
_CAPTIONS = frozenset({"Image", "Photo", "Photograph", "Picture", "File", "Credit", "Video"})
"""Words that with a colon begin the credit of a picture."""
_PARTICLES = word_set("up out down off back away around together aside")
_MARKS = frozenset({"'s", "’s", "'", "’", "'S"})
NAMES: frozenset[EntityType] = frozenset(
    {"PERSON", "ORGANIZATION", "LOCATION", "FACILITY", "PRODUCT", "MISC"}
)


def class_of(tree: Tree, node: Node, entity: Entity | None) -> str:
    """The class of a word: the tagger's, or what its letters and the names of the report tell."""
    if node.text in _CAPTIONS and _before_colon(tree, node):
        return "X"
    if entity is not None and (named := _in_name(node, entity)):
        return named
    told = _told(node.text)
    if told == "MARK":
        told = "POSS" if _possesses(tree, node) else node.upos
    elif told == "DET?":
        told = "DET" if node.upos in {"DET", "ADJ"} else node.upos
    elif told == "PUNCT" and node.text == "." and _after_title(tree, node):
        told = "STOP"
    return told or ("S" if _is_torn(tree, node) else _open_class(tree, node))


def _in_name(node: Node, entity: Entity) -> str:
    """The class of a word inside a name; empty where the name does not tell."""
    if entity.type in NAMES and any(c.isalnum() for c in node.text) and node.text != "s":
        return "DET" if node.text.lower() == "the" and node.span[0] == entity.span[0] else "PROPN"
    inside = entity.span[0] < node.span[0] and node.span[1] < entity.span[1]
    mark = node.text in _MARKS or node.text == "s"
    # "Women's League"
    return "PROPN" if entity.type == "ORGANIZATION" and inside and mark else ""


@lru_cache(maxsize=65536)
def _told(text: str) -> str:
    """The class that a word's letters alone tell, or what its class depends on; else empty."""
    low = text.lower()
    if low in PRONOUNS and text != "US":
        return "PRON"
    if text in _MARKS:
        return "MARK"
    if low in _DETERMINERS:
        return "DET" if low in {"the", "a", "an"} else "DET?"
    if (closed := _CLOSED.get(low)) is not None:
        return closed
    return "" if any(c.isalnum() for c in text) else "PUNCT"


_CLOSED = {
    **dict.fromkeys(_OTHER | _PARTICLES, "PART"),
    **dict.fromkeys(_AUXILIARIES, "AUX"),
    **dict.fromkeys(_JOINING, "CCONJ"),
    **dict.fromkeys(_PREPOSITIONS, "ADP"),
}


def _open_class(tree: Tree, node: Node) -> str:
    """The class of a noun, verb or adjective, where the tagger's is seldom right."""
    low = node.text.lower()
    if low in PERSON_TITLES and node.text[0].isupper() and _before_capital(tree, node):
        return "NOUN"
    if node.upos == "PRON" and low not in _INDEFINITE:
        # The list of pronouns is closed: what else is tagged as one ("researchers say") is a noun.
        return "PROPN" if node.text[0].isupper() and node.index else "NOUN"
    if _has_object(tree, node):
        return "VERB"
    if node.upos == "VERB" and node.deprel == "amod":
        return "ADJ"
    if node.upos in {"DET", "PUNCT"} and any(letter.isupper() for letter in node.text):
        return "NOUN"  # every determiner was told by its letters; "-General" is no mark
    return node.upos


def _has_object(tree: Tree, node: Node) -> bool:
    """Whether a word in -ed parts a name from another phrase (``Chile extradited two men``)."""
    if not node.index or not node.text.endswith("ed") or not node.text.islower():
        return False
    before, after = tree.nodes[node.index - 1], tree.nodes[node.index + 1 : node.index + 2]
    return before.text[0].isupper() and bool(after) and after[0].text.lower() in _OPENING


_OPENING = _DETERMINERS | word_set("two three four five six seven eight nine ten his her its their")
"""Words that open a phrase, and stand in none."""


def _before_colon(tree: Tree, node: Node) -> bool:
    after = tree.nodes[node.index + 1 : node.index + 2]
    return bool(after) and after[0].text == ":"


def _before_capital(tree: Tree, node: Node) -> bool:
    after = tree.nodes[node.index + 1] if node.index + 1 < len(tree.nodes) else None
    return after is not None and after.text[0].isupper()


def _after_title(tree: Tree, node: Node) -> bool:
    """Whether a full stop belongs to a title before a name (``Mr.``, ``Gen.``)."""
    before = tree.nodes[node.index - 1] if node.index else None
    return (
        before is not None
        and before.span[1] == node.span[0]
        and before.text.lower() in _SHORT_TITLES
        and node.index + 1 < len(tree.nodes)
    )


def _is_torn(tree: Tree, node: Node) -> bool:
    """Whether a word is the ``s`` of a possessive mark that was torn in two."""
    if node.text != "s":
        return False
    before = tree.nodes[node.index - 1] if node.index else None
    glued = before is not None and before.span[1] == node.span[0]
    return glued and node.text == "s" and before is not None and before.text in {"'", "’"}


def _possesses(tree: Tree, node: Node) -> bool:
    """Whether a mark is a possessor's (``Anna's house``) and not short for a verb (``it's``)."""
    if node.index == 0 or node.span[0] != tree.nodes[node.index - 1].span[1]:
        return False
    if node.upos == "PART" or (node.text in {"'", "’"} and node.deprel == "case"):
        return True
    after = tree.nodes[node.index + 1] if node.index + 1 < len(tree.nodes) else None
    before = tree.nodes[node.index - 1] if node.index else None
    if before is None or after is None or before.text.lower() in PRONOUNS | _OTHER | {"there"}:
        return False
    # "The Church's requests": no verb follows "is" that ends so.
    plural = after.upos == "VERB" and after.text.endswith("s") and after.text.islower()
    return plural or (
        before.upos in {"NOUN", "PROPN"} and after.upos in {"NOUN", "PROPN", "ADJ", "NUM"}
    )
