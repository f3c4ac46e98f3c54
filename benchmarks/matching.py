"""One-to-one matching: the largest set of pairs in which nobody has two partners."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")


def largest_matching(
    left: Sequence[Left], right: Sequence[Right], agree: Callable[[Left, Right], bool]
) -> dict[int, int]:
    """The indices of ``left`` with those of ``right``, as many pairs as can agree at once.

    Kuhn's algorithm of augmenting paths: O(pairs that agree × len(left)), ample for an article.
    Where several largest matchings exist, earlier items are served first: the result is fixed
    by the order given.
    """
    options = [[there for there, other in enumerate(right) if agree(item, other)] for item in left]
    partner: dict[int, int] = {}

    def seat(here: int, tried: set[int]) -> bool:
        for there in options[here]:
            if there not in tried:
                tried.add(there)
                if there not in partner or seat(partner[there], tried):
                    partner[there] = here
                    return True
        return False

    for here in range(len(left)):
        seat(here, set())
    return {here: there for there, here in sorted(partner.items(), key=lambda pair: pair[1])}
