"""Candidate pairs: a function of the set of reports alone, and never more than linear in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.link.candidates import Candidates

Pair = frozenset[str]
REPORTS = st.dictionaries(
    st.sampled_from("abcdefghijkl"), st.sets(st.integers(0, 4), max_size=4), max_size=12
)


def pairs_of(order: list[str], reports: dict[str, set[int]]) -> set[Pair]:
    """Pairs as a caller keeps them: entered on arrival, reviewed when shaken."""
    index = Candidates(full=4, hubs=2)
    pairs: set[Pair] = set()
    for report in order:
        partners, shaken = index.add(report, sorted(reports[report]))
        pairs |= {frozenset((report, partner)) for partner in partners}
        for pair in [pair for pair in pairs if pair & shaken]:
            one, other = sorted(pair)
            if not index.paired(one, other, reports[one] & reports[other]):
                pairs.discard(pair)
    return pairs


@settings(deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_pairs(reports: dict[str, set[int]], rng: object) -> None:
    order = sorted(reports)
    expected = pairs_of(order, reports)
    assert hasattr(rng, "shuffle")
    rng.shuffle(order)
    assert pairs_of(order, reports) == expected


def test_reports_that_share_no_key_are_no_pair() -> None:
    assert pairs_of(["a", "b"], {"a": {1}, "b": {2}}) == set()


def test_all_that_share_a_rare_key_are_paired() -> None:
    assert len(pairs_of(list("abcd"), {name: {1} for name in "abcd"})) == 6


def test_of_a_common_key_only_hubs_are_paired_with_all() -> None:
    names = list("abcdefghij")
    pairs = pairs_of(names[::-1], {name: {1} for name in names})
    assert pairs == {frozenset((hub, one)) for hub in "ab" for one in names if one != hub}
