"""PLOVER sectors: what part of society somebody speaks and acts for, and the words that tell."""

from functools import cache, lru_cache

from rootsource.knowledge.tables import rows, several


@cache
def sectors() -> dict[str, str]:
    """Sector codes and what they are called."""
    return {row["code"]: row["name"] for row in rows("sectors.csv")}


@cache
def sector_words() -> dict[str, str]:
    """Words and phrases (lower case, singular) that put whoever they describe into a sector."""
    return {
        word.lower(): row["code"] for row in rows("sectors.csv") for word in several(row["words"])
    }


@lru_cache(maxsize=8192)
def sector_of(description: str) -> str | None:
    """The sector that a description (``a senior police officer``) tells, or ``None``.

    The longest known phrase counts; of equally long ones the last, where the head noun stands.
    """
    words = [_singular(word) for word in description.lower().replace("’", "'").split()]
    known = sector_words()
    best: tuple[int, int, str] | None = None
    for start in range(len(words)):
        for end in range(start + 1, min(start + 4, len(words)) + 1):
            code = known.get(" ".join(words[start:end]))
            if code and (best is None or (end - start, end) >= best[:2]):
                best = (end - start, end, code)
    return best[2] if best else None


def _singular(word: str) -> str:
    word = word.strip(".,;:!?()\"'“”‘")
    if word in sector_words() or len(word) < 4:
        return word
    for ending, instead in (
        ("ies", "y"),
        ("women", "woman"),
        ("men", "man"),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and word.removesuffix(ending) + instead in sector_words():
            return word.removesuffix(ending) + instead
    return word
