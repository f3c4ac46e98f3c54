"""B and the seeds: who speaks within whose words."""

from chains import count, depth, errors, right_chain, same_source, score
from corpus import Article, Attribution
from seeds import SeedReport, compare, table

TEXT = "The agency says a minister claimed rebels fear defeat. “Wait,” it adds."
GOLD = (
    Attribution(((0, 10),), ((11, 15),), ((16, 53),)),
    Attribution(((16, 26),), ((27, 34),), ((35, 53),), 0),
    Attribution(((35, 41),), ((42, 46),), ((47, 53),), 1),
    Attribution((), (), ((55, 62),), None, {"context": "[[0, 10]]"}),
)
ARTICLE = Article("one", TEXT, GOLD)


def hung(parents: list[int | None]) -> list[Attribution]:
    return [
        Attribution(item.source, item.cue, item.content, parent)
        for item, parent in zip(GOLD, parents, strict=True)
    ]


def test_the_writer_counts_as_one() -> None:
    assert [depth(GOLD, index) for index in range(4)] == [2, 3, 4, 2]


def test_a_perfect_prediction_scores_100() -> None:
    figures = score([ARTICLE], [GOLD])
    for interval in (figures.found, figures.parents, figures.chains, figures.deep_chains):
        assert interval.value == 100


def test_an_empty_prediction_scores_0_and_has_no_parents() -> None:
    figures = score([ARTICLE], [[]])
    assert figures.found.value == figures.chains.value == figures.deep_chains.value == 0
    assert str(figures.parents) == "–"


def test_hanging_all_from_the_writer_gets_the_shallow_ones_right() -> None:
    figures = score([ARTICLE], [hung([None] * 4)])
    assert figures.parents.value == 50
    assert figures.chains.value == 50
    assert figures.deep_chains.value == 0


def test_a_break_high_up_breaks_all_below_it() -> None:
    said = hung([None, None, 1, None])
    pairs = {index: index for index in range(4)}
    assert [right_chain(GOLD, said, pairs, index) for index in range(4)] == [
        True,
        False,
        False,
        True,
    ]
    assert count(GOLD, said)[3] == 3  # but only one parent is wrong


def test_a_wrong_source_breaks_the_chains_through_it() -> None:
    wrong = [Attribution(((35, 41),), GOLD[0].cue, GOLD[0].content), *GOLD[1:]]
    assert score([ARTICLE], [wrong]).chains.value == 25


def test_a_bare_quotation_may_have_the_source_its_surroundings_name() -> None:
    named = Attribution(((0, 10),), (), GOLD[3].content)
    other = Attribution(((35, 41),), (), GOLD[3].content)
    assert same_source(GOLD[3], GOLD[3])
    assert same_source(GOLD[3], named)
    assert not same_source(GOLD[3], other)


def test_a_ring_of_parents_ends() -> None:
    ring = hung([1, 0, 1, None])
    assert depth(ring, 0) > 2
    assert score([ARTICLE], [ring]).chains.value < 100


def test_a_medium_nobody_named_scores_0_and_one_found_scores_100() -> None:
    tweeted = [Attribution((), ((0, 3),), ((4, 9),), None, {"act": "say", "via": "Twitter"})]
    bare = [Attribution((), ((0, 3),), ((4, 9),), None, {"act": "say", "via": None})]
    article = Article("one", TEXT, tuple(tweeted))
    assert score([article], [tweeted]).labels["via"].value == 100
    assert score([article], [bare]).labels["via"].value == 0
    assert score([article], [bare]).labels["act"].value == 100


def test_errors_name_what_went_wrong() -> None:
    said = [*hung([None, None, 1, None])[:3]]
    kinds = [line.split()[0] for line in errors(ARTICLE, said)]
    assert kinds == ["parent", "missed"]


def test_a_seed_report_read_as_in_the_gold_is_wholly_right() -> None:
    report = SeedReport("one", TEXT, ("s1", "s2", "s3", "s4"), GOLD)
    result = compare(report, GOLD)
    assert result.right == ["s1", "s2", "s3", "s4"]
    assert not result.missed
    assert not result.extra


def test_a_source_that_only_the_notes_accept_is_counted_apart() -> None:
    report = SeedReport("one", TEXT, ("s1", "s2", "s3", "s4"), GOLD)
    result = compare(report, [*GOLD[:3], Attribution(((0, 10),), (), GOLD[3].content)])
    assert len(result.right) == 4
    assert result.by_notes == ["s4"]
    assert table([result])[-1] == "| both | 4 | 4 | 100.0 | 75.0 | 0 |"


def test_a_seed_result_says_why_a_statement_is_not_right_and_what_is_beyond() -> None:
    report = SeedReport("one", TEXT, ("s1", "s2", "s3", "s4"), GOLD)
    said = [*hung([None, None, 1, None])[:2], Attribution(GOLD[0].source, (), ((63, 70),))]
    result = compare(report, said)
    assert result.right == ["s1"]
    assert result.missed == {"s2": "wrong depth", "s3": "not found", "s4": "not found"}
    assert len(result.extra) == 2
    assert table([result])[-1] == "| both | 1 | 4 | 25.0 | 25.0 | 2 |"
