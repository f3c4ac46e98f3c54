"""Exact-span scores, for watching training; ``benchmarks/`` measures for the record."""


def spans_in(path: list[int]) -> list[tuple[int, int, int]]:
    """Spans (first word, last word, role) of a BIOES tag sequence."""
    found, start = [], 0
    for word, tag in enumerate(path):
        if not tag:
            continue
        role, kind = divmod(tag - 1, 4)
        if kind in (0, 3):
            start = word
        if kind in (2, 3):
            found.append((start, word, role))
    return found


def exact_f1(
    predicted: list[list[tuple[int, int, int, float]]], gold: list[list[tuple[int, int, int]]]
) -> list[float]:
    """F1 in per cent of source, cue and content."""
    scores = []
    for role in range(3):
        right = found = there = 0
        for p, g in zip(predicted, gold, strict=True):
            ours = {(a, b) for a, b, r, _ in p if r == role}
            theirs = {(a, b) for a, b, r in g if r == role}
            right += len(ours & theirs)
            found += len(ours)
            there += len(theirs)
        scores.append(round(200 * right / max(1, found + there), 2))
    return scores
