"""Turns of phrase that settle whether something came about, whatever else the sentence says."""

import pytest
from eventkit import analysed

from rootsource.read.clauses import trees
from rootsource.read.firm_signs import firm
from rootsource.types import EventStatus

TAGS = {
    "DET": "the a an no its",
    "ADP": "of to from by in on against short at",
    "AUX": "was were is has have had been be could may would",
    "PART": "not n't",
    "SCONJ": "that whether if",
    "CCONJ": "and or",
    "NOUN": "visit raid attack post envoy story reports country doctors soldiers army brink lie",
    "PROPN": "Oman Peru Chad Lima",
    "ADJ": "alleged Omani first clear true false",
    "PUNCT": ", .",
}
UPOS = {word: tag for tag, words in TAGS.items() for word in words.split()}


def settled(text: str, word: str) -> EventStatus | None:
    """What is settled of ``word``; words that are not in the table are verbs."""
    tagged = [
        f"{form}/{UPOS.get(form, UPOS.get(form.lower(), 'VERB'))}/0/dep" for form in text.split()
    ]
    sentence, analysis = analysed(" ".join(tagged))
    (tree,) = trees(analysis, sentence)
    return firm(tree, text.split().index(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Oman has yet to free the envoy .", "free"),
        ("Oman was to have freed the envoy .", "freed"),
        ("Oman was due to have freed the envoy .", "freed"),
        ("Oman stopped short of expelling the envoy .", "expelling"),
        ("Oman came close to expelling the envoy .", "expelling"),
        ("Oman avoided attacking Peru .", "attacking"),
        ("Oman refrained from attacking Peru .", "attacking"),
        ("Oman nearly attacked Peru .", "attacked"),
        ("Oman held back from attacking Peru .", "attacking"),
        ("Not a single Omani post was shelled .", "shelled"),
        ("Oman pretended to free the envoy .", "free"),
        ("Peru said that no Omani post had been shelled .", "shelled"),
        ("Peru said that nobody had crossed in or attacked the army .", "attacked"),
        ("Peru said it was not true that Oman had attacked Chad .", "attacked"),
        ("Peru rejected reports that the army had attacked Chad .", "attacked"),
        ("Peru said the story that Oman had attacked Chad was false .", "attacked"),
        ("Peru called the story that Oman had attacked Chad a lie .", "attacked"),
        ("The visit to Lima was cancelled .", "visit"),
    ],
)
def test_what_never_came_about_is_denied(text: str, word: str) -> None:
    assert settled(text, word) == "denied"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Oman managed to free the envoy .", "free"),
        ("Oman had to free the envoy .", "free"),
        ("Oman was forced to free the envoy .", "free"),
        ("No sooner had Oman attacked Peru than Chad fled .", "attacked"),
        ("Oman not only attacked Peru but fled .", "attacked"),
        ("Oman was the first country to recognise Chad .", "recognise"),
    ],
)
def test_what_was_brought_about_is_actual(text: str, word: str) -> None:
    assert settled(text, word) == "actual"


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Oman is considering expelling the envoy .", "expelling", "possible"),
        ("Oman proposed sending doctors .", "sending", "planned"),
        ("Oman is on the brink of attacking Peru .", "attacking", "planned"),
        ("Oman is close to attacking Peru .", "attacking", "planned"),
        ("The envoy is expected to be freed .", "freed", "planned"),
        ("The envoy is to visit Peru in May .", "visit", "planned"),
        ("The envoy is said to be freed .", "freed", "possible"),
        ("Oman is thought to have attacked Peru .", "attacked", "possible"),
        ("Oman reportedly attacked Peru .", "attacked", "possible"),
        ("It is not clear whether Oman attacked Peru .", "attacked", "possible"),
        ("Peru doubted that Oman had attacked Chad .", "attacked", "possible"),
        ("It is feared that Oman attacked Peru .", "attacked", "possible"),
        ("It is rumoured in Lima that Oman attacked Peru .", "attacked", "possible"),
        ("Peru thought it likely that Oman attacked Chad .", "attacked", "possible"),
        ("Oman has probably attacked Peru .", "attacked", "possible"),
        ("The army is on its way to attack Peru .", "attack", "planned"),
        ("Perhaps Oman attacked Peru .", "attacked", "possible"),
        ("Peru told of an alleged attack by Oman .", "attack", "possible"),
    ],
)
def test_what_is_open_is_planned_or_possible(text: str, word: str, status: EventStatus) -> None:
    assert settled(text, word) == status


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Oman attacked Peru .", "attacked"),
        ("Oman could have managed to free the envoy .", "free"),
        ("If Oman avoided attacking Peru .", "attacking"),
        ("Peru had no doubt that Oman attacked Chad .", "attacked"),
        ("No fewer than two soldiers were killed .", "killed"),
        ("The raid came to be condemned .", "condemned"),
        ("Oman reports that the army attacked Chad .", "attacked"),
    ],
)
def test_other_words_settle_nothing(text: str, word: str) -> None:
    assert settled(text, word) is None
