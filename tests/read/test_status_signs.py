"""Turns of phrase that say whether what a word tells came about."""

import pytest
from eventkit import analysed

from rootsource.read.clauses import trees
from rootsource.read.status import event_status
from rootsource.types import EventStatus

FORMS = {"the": "DET", "a": "DET", "an": "DET", "for": "ADP", "of": "ADP", "to": "PART"}
NOUNS = {"withdrawal", "truce", "strike", "war", "raid", "attack", "threat", "talks", "aim"}


def status_of(text: str, word: str) -> EventStatus:
    """The status of ``word`` in a sentence without syntax, whose words are named or verbs."""
    tagged = [
        f"{form}/{FORMS.get(form.lower()) or ('NOUN' if form in NOUNS else 'VERB')}/0/dep"
        for form in text.split()
    ]
    sentence, analysis = analysed(" ".join(tagged))
    (tree,) = trees(analysis, sentence)
    tree.parsed = False
    return event_status(tree, text.split().index(word))


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Envoys called for a withdrawal", "withdrawal", "planned"),
        ("Envoys sought a truce", "truce", "planned"),
        ("Envoys saw a truce", "truce", "actual"),
        ("Villagers live under the threat of a raid", "raid", "possible"),
        ("Villagers saw the aim of a raid", "raid", "actual"),
        ("Envoys averted a war", "war", "denied"),
        ("Envoys met after an aborted raid", "raid", "denied"),
        ("Rebels planned the attack", "attack", "actual"),
        ("Rebels fear an attack", "attack", "possible"),
    ],
)
def test_what_is_asked_for_feared_or_prevented(text: str, word: str, status: EventStatus) -> None:
    assert status_of(text, word) == status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Police allowed nurses to march", "march", "actual"),
        ("Police have to be allowed to march", "march", "planned"),
        ("Envoys reached no truce", "reached", "denied"),
        ("Soldiers left without firing", "firing", "denied"),
        ("Soldiers waited instead of attacking", "attacking", "denied"),
        ("Reporters asked if soldiers attacked", "attacked", "actual"),
        ("Villagers flee if soldiers attacked", "attacked", "conditional"),
        ("Had soldiers attacked villagers would flee", "attacked", "conditional"),
        ("Did soldiers march ?", "march", "possible"),
        ("Did soldiers march .", "march", "actual"),
    ],
)
def test_what_came_about_and_what_came_to_nothing(
    text: str, word: str, status: EventStatus
) -> None:
    assert status_of(text, word) == status
