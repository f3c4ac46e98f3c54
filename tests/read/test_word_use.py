"""Words that act as verbs, and those that only name or describe."""

import pytest
from eventkit import analysed

from rootsource.read.clauses import trees
from rootsource.read.word_use import asks_by, may_be_verb

TAGS = {
    "the": "DET", "a": "DET", "by": "ADP", "in": "ADP", "after": "ADP", "from": "ADP", "to": "PART",
    "last": "ADJ", "year": "NOUN", "farmers": "NOUN", "men": "NOUN", "Oman": "PROPN",
    "town": "NOUN", "bomb": "NOUN", "rebels": "NOUN", "at": "ADP", "station": "NOUN",
    "jails": "NOUN", "of": "ADP", "that": "SCONJ", "Could": "AUX", "short": "ADV", "rebel": "NOUN",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("farmers fled after shelling in Oman", "shelling", False),
        ("farmers left by shelling the town", "shelling", True),
        ("men moved to jails in Oman", "jails", False),
        ("Oman took back the men expelled last year", "expelled", False),
        ("Oman expelled the men last year", "expelled", True),
        ("Could Oman withdraw", "withdraw", True),
        ("Oman armed the rebels", "armed", True),
        ("by armed men in Oman", "armed", False),
        ("men demanded that Oman withdraw", "withdraw", True),
        ("men said that Oman withdraw", "withdraw", False),
        ("Oman stopped short of shelling the town", "shelling", True),
        ("Oman fled the horrors of shelling in town", "shelling", False),
        ("rebels accused Oman of shelling the town", "shelling", False),
        ("a bomb planted by rebels exploded at a station", "exploded", True),
    ],
)
def test_what_acts_as_a_verb(text: str, word: str, verb: bool) -> None:
    tokens = " ".join(f"{form}/{TAGS.get(form, 'VERB')}/0/dep" for form in text.split())
    sentence, analysis = analysed(tokens)
    (tree,) = trees(analysis, sentence)
    tree.parsed = False
    assert may_be_verb(tree, tree.nodes[text.split().index(word)]) is verb


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Oman insists on a vote", True),
        ("Oman insists that rebels withdraw", True),
        ("Oman insists that men never attacked the town", False),
        ("Oman insists the town", True),
    ],
)
def test_who_insists_asks_unless_he_tells_what_was(text: str, asks: bool) -> None:
    tokens = " ".join(f"{form}/{TAGS.get(form, 'VERB')}/0/dep" for form in text.split())
    sentence, analysis = analysed(tokens.replace("never/VERB", "never/ADV"))
    (tree,) = trees(analysis, sentence)
    assert asks_by(tree, tree.nodes[1]) is asks
