"""Candidate pairs: a function of the set of reports alone, and never more than linear in it."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.link.candidates import WEAK, Candidates, Keys

Pair = frozenset[str]
SETS = st.frozensets(st.integers(0, 4), max_size=4)
REPORTS = st.dictionaries(
    st.sampled_from("abcdefghijkl"),
    st.builds(Keys, SETS, SETS.map(lambda keys: frozenset(key + 10 for key in keys))),
    max_size=12,
)


def strong(*keys: int) -> Keys:
    return Keys(frozenset(keys))


def pairs_of(order: list[str], reports: dict[str, Keys], gone: Sequence[str] = ()) -> set[Pair]:
    """Pairs as a caller keeps them: entered on arrival, reviewed when shaken or revived."""
    index = Candidates(full=4, hubs=2)
    pairs: set[Pair] = set()
    for report in order:
        partners, shaken = index.add(report, reports[report])
        pairs |= {frozenset((report, partner)) for partner in partners}
        touched = {tuple(sorted(pair)) for pair in pairs if pair & shaken}
        common = {(a, b): reports[a].common(reports[b]) for a, b in touched}
        pairs -= {frozenset(pair) for pair in touched - set(index.paired(common))}
    for report in gone:
        revived = index.remove(report, reports[report])
        pairs = {pair for pair in pairs if report not in pair}
        common = {(a, b): reports[a].common(reports[b]) for a, b in revived}
        pairs |= {frozenset(pair) for pair in index.paired(common)}
    return pairs


@settings(deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_pairs(reports: dict[str, Keys], rng: object) -> None:
    order = sorted(reports)
    expected = pairs_of(order, reports)
    assert hasattr(rng, "shuffle")
    rng.shuffle(order)
    assert pairs_of(order, reports) == expected


@settings(deadline=None)
@given(REPORTS, st.data())
def test_who_is_taken_out_might_never_have_been_there(
    reports: dict[str, Keys], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(reports)))
    gone = data.draw(st.lists(st.sampled_from(order), unique=True)) if order else []
    left = [report for report in order if report not in gone]
    assert pairs_of(order, reports, gone) == pairs_of(left, reports)


def test_reports_that_share_no_key_are_no_pair() -> None:
    assert pairs_of(["a", "b"], {"a": strong(1), "b": strong(2)}) == set()


def test_all_that_share_a_rare_key_are_paired() -> None:
    assert len(pairs_of(list("abcd"), {name: strong(1) for name in "abcd"})) == 6


def test_of_a_common_key_only_hubs_are_paired_with_all() -> None:
    names = list("abcdefghij")
    pairs = pairs_of(names[::-1], {name: strong(1) for name in names})
    assert pairs == {frozenset((hub, one)) for hub in "ab" for one in names if one != hub}


def test_of_weak_keys_it_takes_several() -> None:
    few, enough = (Keys(weak=frozenset(range(count))) for count in (WEAK - 1, WEAK))
    assert pairs_of(["a", "b"], {"a": few, "b": enough}) == set()
    assert len(pairs_of(["a", "b"], {"a": enough, "b": enough})) == 1
