"""A report that tells another's story over in its own words rests on it all the same."""

from rootsource.link.lineage import Lineage
from rootsource.types import Edge, Report

DISPATCH = """\
The harbour minister of Dunmere closed the eastern lock on Monday after a week of heavy storms.
Eleven barges were driven onto the northern breakwater, and three spilled their barley into the sea.
Families in the old quarter were moved to a school on the hill above the flooded market.
Engineers expect to repair the broken gates within nine days if the weather holds.
Merchants warned that the town would run out of flour by the weekend.
The lock was last closed in 2019, when a freighter rammed its southern gate.
"""
RETOLD = """\
Dunmere's harbour minister has shut the eastern lock following a week of heavy storms, it emerged.
Eleven barges ended up on the northern breakwater; three of them spilled barley in the sea.
Old quarter families had to be moved to the school on the hill over the flooded market.
If the weather holds, engineers expect that the broken gates can be repaired within nine days.
Flour would run out by the weekend, merchants in the town warned.
A freighter rammed the southern gate of the lock in 2019, when it was last closed.
"""
INDEPENDENT = """\
Rain kept falling on Dunmere, where the eastern lock has been out of use since Monday morning.
On the breakwater a crowd watched sailors climb down ropes from the stranded barges one by one.
A teacher unlocked her classrooms for people from the flooded quarter and cooked soup all night.
The minister refused to say when boats would sail again, and left by the back door of the office.
Bread cost twice as much as last week, a baker said, and half of the shelves were empty.
Nobody we met could remember a winter in which the water had risen so quickly.
"""


def between(one: Report, other: Report) -> list[Edge]:
    lineage = Lineage()
    lineage.add_all([one, other])
    return lineage.edges()


def test_the_same_sentences_in_other_words_are_a_paraphrase() -> None:
    (edge,) = between(Report(DISPATCH), Report(RETOLD))
    assert edge.kind == "paraphrase"
    assert edge.share >= 0.8


def test_a_retelling_may_turn_over_most_of_the_words() -> None:
    free = """\
After a week of storms the eastern lock was closed on Monday by Dunmere's harbour minister.
The northern breakwater caught eleven barges, of which three lost their barley to the sea.
The market stood under water, and a school on the hill took in families of the old quarter.
It will be nine days before engineers have repaired the gates, even in good weather.
Merchants fear that there may be no flour left in the town by the weekend.
Not since a freighter rammed the southern gate in 2019 had the lock been closed.
"""
    (edge,) = between(Report(DISPATCH), Report(free))
    assert edge.kind == "paraphrase"


def test_lines_that_say_the_same_few_words_are_no_retelling() -> None:
    def gallery(*verbs: str) -> Report:
        lines = (f"The harbour minister of Dunmere {verb} the eastern lock." for verb in verbs)
        return Report("\n".join(lines))

    first = gallery("visits", "paints", "opens", "shows", "measures", "praises")
    second = gallery("enters", "sketches", "blesses", "leaves", "inspects", "scolds")
    assert [edge for edge in between(first, second) if edge.kind == "paraphrase"] == []


def test_two_who_were_there_do_not_retell_one_another() -> None:
    assert between(Report(DISPATCH), Report(INDEPENDENT)) == []
    assert between(Report(RETOLD), Report(INDEPENDENT)) == []


def test_told_in_another_order_it_is_not_the_same_telling() -> None:
    lines = RETOLD.splitlines()
    assert between(Report(DISPATCH), Report("\n".join(lines[::-1]))) == []


def test_the_same_story_of_another_year_is_another_story() -> None:
    this, last = Report(DISPATCH, published="2031-03-04"), Report(RETOLD, published="2030-03-05")
    assert between(this, last) == []


def test_a_retelling_shares_the_root() -> None:
    lineage = Lineage()
    lineage.add_all([Report(DISPATCH), Report(RETOLD), Report(INDEPENDENT)])
    assert sorted(len(cluster.reports) for cluster in lineage.clusters()) == [1, 2]


LOOSELY = """\
Dunmere's eastern lock has been shut by its harbour minister, Norden Wire reported.
After heavy storms eleven barges lay on the northern breakwater, their barley spilled.
Families of the old quarter spent the night in a school on the hill, dry but hungry.
According to Norden Wire, engineers hope to have the broken gates whole again in nine days.
Bread will be short at the weekend, as flour is already.
"""


def test_less_likeness_will_do_where_the_source_is_named() -> None:
    dispatch = "DUNMERE, March 3 (Norden Wire) - " + DISPATCH
    (edge,) = between(Report(dispatch), Report(LOOSELY))
    told, source = (edge.a, edge.b) if edge.direction == "b->a" else (edge.b, edge.a)
    assert edge.kind == "paraphrase"
    assert (told, source) == (Report(LOOSELY).id, Report(dispatch).id)
    assert edge.basis == "names Norden Wire as a source"
    assert between(Report(DISPATCH), Report(LOOSELY)) == []
