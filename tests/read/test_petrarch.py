"""Dictionaries in the PETRARCH format: read, merged, and used in place of our own readings."""

import re

import pytest
from eventkit import actors, analysed

from rootsource.errors import KnowledgeError
from rootsource.read.event_lexicon import shipped
from rootsource.read.events import add_events
from rootsource.read.petrarch import parse_dictionary
from rootsource.types import Event, Reading, Report

DICTIONARY = """\
# a dictionary written for this test
&PASTRY
+CAKE
+APPLE_PIE
+BISCUIT_

--- BAKE [060] ---
BAKE {BAKES BAKED BAKING}
+FROST_OVER [---]
- * &PASTRY FOR + [071]   # sweet
- * {BURNT BREAD} [---]
- * (TO ASHES) [1712:1712]
"""


def events(sentence: str) -> list[Event]:
    text, analysis = analysed(sentence)
    reading = Reading(Report(text), actors=actors(text))
    add_events(reading, analysis, shipped().merged(parse_dictionary(DICTIONARY)[0]))
    return reading.events


def test_a_pattern_with_a_synonym_set_gives_its_code() -> None:
    (event,) = events(
        "Norway/PROPN/2/nsubj baked/VERB/0/root a/DET/4/det cake/NOUN/2/obj for/ADP/6/case "
        "Chile/PROPN/2/obl"
    )
    assert (event.cameo, event.plover) == ("071", "AID")
    assert (event.actor, event.recipient) == (["NOR"], ["CHL"])


def test_a_phrase_of_a_synonym_set_matches_as_a_whole() -> None:
    (event,) = events(
        "Norway/PROPN/2/nsubj bakes/VERB/0/root apple/NOUN/4/compound pie/NOUN/2/obj "
        "for/ADP/6/case Chile/PROPN/2/obl"
    )
    assert event.cameo == "071"


def test_a_null_code_says_that_the_words_are_no_event() -> None:
    assert not events(
        "Norway/PROPN/2/nsubj baked/VERB/0/root burnt/ADJ/4/amod bread/NOUN/2/obj for/ADP/6/case "
        "Chile/PROPN/2/obl"
    )


def test_the_block_has_a_default_and_the_rest_of_our_words_stay() -> None:
    (default,) = events("Norway/PROPN/2/nsubj bakes/VERB/0/root with/ADP/4/case Chile/PROPN/2/obl")
    (ours,) = events("Norway/PROPN/2/nsubj attacked/VERB/0/root Chile/PROPN/2/obj")
    assert (default.cameo, ours.cameo) == ("060", "190")


def test_a_particle_verb_may_have_its_own_code() -> None:
    lexicon, problems = parse_dictionary(DICTIONARY)
    assert not problems
    own = lexicon.verbs["frost"][-1]
    assert (own.code, own.particles) == (None, ("over",))


SEVERAL_FORMS = """\
<!-- a comment
that goes over two lines -->
--- BAKE ---
BAKE [060] ; an old comment
SHAND {SHENT SHANDING}
RE_+BAKE [080]
+PROVE_OUT {+PROVES_OUT +PROVEN_OUT} [061]
- ** &PASTRY AT + [071] <!-- as PETRARCH once marked the verb -->
- $ * (IN {OLD OVEN}) [---]
--- TOAST [062] ---
TOAST
- * AS_IF_BY_THE &PASTRY_ [063]
&PASTRY
+CAKE MADE OF SUGAR AND CREAM
+TORTE_
"""


def test_every_construct_of_the_format_is_read() -> None:
    lexicon, problems = parse_dictionary(SEVERAL_FORMS)
    assert not problems
    codes = {verb: [one.code for one in held] for verb, held in lexicon.verbs.items()}
    assert codes["bake"] == ["071", None, "060", "071", None, "080"]
    assert codes["shand"] == codes["shent"] == ["071", None, None]
    assert "shanding" not in codes, "regular forms are found from the verb itself"
    assert codes["proven"] == ["071", None, "061"]
    assert lexicon.verbs["proven"][-1].particles == ("out",)
    assert lexicon.verbs["bake"][-1].before == (frozenset({"re"}),)
    assert [len(one.after) for one in lexicon.verbs["toast"]] == [5, 0]


def test_a_set_defined_below_its_use_matches_a_long_phrase() -> None:
    made = shipped().merged(parse_dictionary(SEVERAL_FORMS)[0])
    text, analysis = analysed(
        "Norway/PROPN/2/nsubj baked/VERB/0/root a/DET/4/det cake/NOUN/2/obj made/VERB/4/acl "
        "of/ADP/7/case sugar/NOUN/5/obl and/CCONJ/9/cc cream/NOUN/7/conj at/ADP/11/case "
        "Chile/PROPN/2/obl"
    )
    reading = Reading(Report(text), actors=actors(text))
    add_events(reading, analysis, made)
    assert "071" in [event.cameo for event in reading.events]


def test_blocks_without_headers_begin_with_the_verbs_after_patterns() -> None:
    lexicon, problems = parse_dictionary(
        "### GIVE ###\nGIVE [070]\nHAND\n- * BREAD [071]\nKEEP [120]\n- * BREAD [121]\n"
    )
    assert not problems
    assert [one.code for one in lexicon.verbs["hand"]] == ["071", "070"]
    assert [one.code for one in lexicon.verbs["keep"]] == ["121", "120"]


def test_merging_leaves_both_lexicons_as_they_were() -> None:
    before = {verb: list(patterns) for verb, patterns in shipped().verbs.items()}
    shipped().merged(parse_dictionary("--- ATTACK [051] ---\nATTACK\n")[0])
    assert shipped().verbs == before


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("- * &NOSUCH [010]", "line 3: .*&NOSUCH is not defined"),
        ("- BREAD [010]", r"line 3: .*has a '\*'"),
        ("- * BREAD", "line 3: .*ends with a code"),
        ("- * BREAD [999]", "line 3: .*no code '999'"),
        ("?!", "line 3: .*neither a verb"),
        ("- * { BREAD | ROLLS } [060]", "line 3: .*choices"),
        ("- * ~BREAD [060]", "line 3: .*negations"),
    ],
)
def test_a_line_that_breaks_the_format_is_told_of_and_the_rest_serves(
    line: str, problem: str
) -> None:
    lexicon, problems = parse_dictionary(f"--- A [010] ---\nAIM\n{line}\n- * OVEN [060]\n", "mine")
    assert len(problems) == 1
    assert re.search(f"mine, {problem}", problems[0])
    assert [pattern.code for pattern in lexicon.verbs["aim"]] == ["060", "010"]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "nothing of the kind"])
def test_a_dictionary_without_verbs_is_refused(text: str) -> None:
    with pytest.raises(KnowledgeError, match="mine holds no verbs"):
        parse_dictionary(text, "mine")
