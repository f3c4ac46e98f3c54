"""How often the right office is named for a person on a date, however the name is spelled.

    python benchmarks/offices.py [--data ../shared/data] [--pairs 1000] [--seed 1] [--show 30]

Draws rows of ``offices.csv.gz``, a date within the row's tenure or after its end, and a spelling
of the name; asks :func:`rootsource.knowledge.offices.who`. An answer is right when it names an
office that the drawn person holds on that date by the file, as held (or, where the person holds
none, one held before, as former). ``drawn row`` asks for the very row drawn among all the offices
listed; ``first`` is the same for the single office named first.
"""

import argparse
import csv
import gzip
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rootsource.knowledge.dates import first_day, last_day
from rootsource.knowledge.names import fold
from rootsource.knowledge.offices import Answer, offices, who

COLLECTED = date(2022, 7, 1)
Row = dict[str, str]
Rng = random.Random


def day(text: str) -> date:
    """The date of ``YYYY-MM-DD``, the 31st of a short month read as its last day."""
    year, month, number = map(int, text.split("-"))
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def drawn_date(row: Row, rng: Rng) -> date | None:
    """A day in the row's tenure, or (half the time, where it has an end) after it."""
    start = day(first_day(row["start"]))
    end = day(last_day(row["end"])) if row["end"] else COLLECTED
    if row["end"] and rng.random() < 0.5:
        latest = min(COLLECTED, end + timedelta(days=6 * 365))
        start, end = end + timedelta(days=32), latest
    if end < start:
        return None
    return start + timedelta(days=rng.randrange((end - start).days + 1))


def swapped(words: list[str], rng: Rng) -> list[str]:
    """Family name first."""
    del rng
    return [words[-1], *words[:-1]]


def hyphens(words: list[str], rng: Rng) -> list[str]:
    """Hyphens to blanks, or given names joined by a hyphen, or glued."""
    if any("-" in word for word in words):
        parts = [part for word in words for part in word.split("-")]
        return parts if rng.random() < 0.6 else ["".join(word.split("-")) for word in words]
    if len(words) > 2:
        return [words[0], "-".join(words[1:])]
    return words


def plain(words: list[str], rng: Rng) -> list[str]:
    """Without diacritics, in lower case."""
    del rng
    return fold(" ".join(words)).split()


def shorter(words: list[str], rng: Rng) -> list[str]:
    """Without middle names."""
    del rng
    return [words[0], words[-1]] if len(words) > 2 else words


def initial(words: list[str], rng: Rng) -> list[str]:
    """A middle name added as an initial."""
    return [words[0], rng.choice("ABCDEFGHJKLMRST") + ".", *words[1:]]


def slip(words: list[str], rng: Rng) -> list[str]:
    """One letter doubled, dropped, swapped with its neighbour, or another."""
    place = max(range(len(words)), key=lambda i: (len(words[i]), rng.random()))
    word = words[place]
    if len(word) < 4:
        return words
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    new = {
        0: word[:at] + word[at] + word[at:],
        1: word[:at] + word[at + 1 :],
        2: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        3: word[:at] + rng.choice("aeiourstln") + word[at + 1 :],
    }[kind]
    return [*words[:place], new, *words[place + 1 :]]


_SOUNDS = (
    ("ou", "u"), ("u", "oo"), ("kh", "h"), ("y", "i"), ("i", "y"), ("ei", "ey"), ("sh", "sch"),
    ("k", "q"), ("q", "k"), ("j", "dj"), ("v", "w"), ("w", "v"), ("ai", "ay"), ("aa", "a"),
    ("ee", "i"), ("ph", "f"), ("ts", "tz"), ("x", "ks"), ("g", "k"), ("c", "k"),
)  # fmt: skip


def respelled(words: list[str], rng: Rng) -> list[str]:
    """One sound written as another transliteration writes it."""
    pairs = [pair for pair in _SOUNDS if any(pair[0] in word.lower() for word in words)]
    if not pairs:
        return words
    old, new = rng.choice(pairs)
    places = [i for i, word in enumerate(words) if old in word.lower()]
    place = rng.choice(places)
    at = words[place].lower().index(old)
    word = words[place][:at] + new + words[place][at + len(old) :]
    return [*words[:place], word, *words[place + 1 :]]


def title(words: list[str], rng: Rng) -> list[str]:
    """With a form of address, shouted or not."""
    form = rng.choice(
        "Mr. Mrs Ms Dr. Sir Hon. H.E. Minister President Senator General Professor Madam".split()  # noqa: SIM905 - short
    )
    return [form, *([word.upper() for word in words] if rng.random() < 0.3 else words)]


def cased(words: list[str], rng: Rng) -> list[str]:
    """In capitals or small letters."""
    return [word.upper() if rng.random() < 0.5 else word.lower() for word in [" ".join(words)]]


def listed(words: list[str], rng: Rng) -> list[str]:
    """As in a register: the family name, a comma, the rest."""
    del rng
    return [words[-1] + ",", *words[:-1]] if len(words) > 1 else words


def shortened(words: list[str], rng: Rng) -> list[str]:
    """The first name (or all but the last) as initials."""
    if len(words) < 2:
        return words
    if rng.random() < 0.5:
        return [words[0][0] + ".", *words[1:]]
    return [*(word[0] + "." for word in words[:-1]), words[-1]]


def behind(words: list[str], rng: Rng) -> list[str]:
    """With what stands behind names."""
    return [*words, rng.choice(["MP", ", MP", "MEP", "Jr.", "PhD", "MLA"])]


_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "č": "ch",
            "š": "sh", "ž": "zh", "ş": "sh", "ı": "i", "ñ": "n"}  # fmt: skip


def spelt(words: list[str], rng: Rng) -> list[str]:
    """Letters with marks as two plain ones, the Arabic article by another vowel."""
    del rng
    found = []
    for word in words:
        other = "".join(_LETTERS.get(letter, letter) for letter in word)
        for one, two in (("al-", "el-"), ("Al-", "El-"), ("el-", "al-"), ("El-", "Al-")):
            if other.startswith(one):
                other = two + other[3:]
                break
        found.append(other)
    return found


WAYS: tuple[Callable[[list[str], Rng], list[str]], ...] = (
    shorter, shortened, initial, hyphens, slip, respelled, spelt, swapped, listed, plain, cased,
    behind, title,
)  # fmt: skip
"""In the order in which two of them follow on each other: nobody shortens what he has swapped."""


def varied(name: str, rng: Rng) -> str:
    """``name`` spelled differently in one or (a quarter of the time) two ways."""
    words = [word for word in name.replace(",", " ").split() if word.strip(".") not in {"Jr", "Sr"}]
    for way in sorted(rng.sample(WAYS, 2 if rng.random() < 0.25 else 1), key=WAYS.index):
        words = way(words, rng)
    return " ".join(words)


@dataclass(slots=True)
class Trial:
    """One question, its answer, and what was right."""

    row: Row
    spelled: str
    at: str
    answer: Answer
    right: bool
    first: bool
    among: bool
    identity: bool
    seconds: float


def standing(row: Row, at: date) -> str:
    """How a row stands on a day, the way the file tells it."""
    if at < day(first_day(row["start"])):
        return "future"
    return "former" if row["end"] and day(last_day(row["end"])) < at else "current"


def trial(row: Row, spelled: str, at: date, rows: list[Row]) -> Trial:
    """Ask, and compare with the person's rows of the file."""
    started = time.process_time()
    answer = who(spelled, at.isoformat())
    seconds = time.process_time() - started
    marked = [(one, standing(one, at)) for one in rows]
    best = "current" if any(how == "current" for _, how in marked) else "former"
    gold = {title for one, how in marked if how == best for title in titles(one)}
    identity = answer.person is not None and answer.person.wikidata == row["person_qid"]
    named = answer.tenure.position.title if answer.tenure else ""
    listed = {tenure.position.title for tenure, how in answer.offices if how == standing(row, at)}
    return Trial(
        row, spelled, at.isoformat(), answer,
        right=identity and answer.held == best and named in gold,
        first=identity and answer.held == standing(row, at) and named in titles(row),
        among=identity and bool(titles(row) & listed),
        identity=identity, seconds=seconds,
    )  # fmt: skip


def titles(row: Row) -> set[str]:
    """The wordings of a row's office."""
    return {row["position"], row["position_label"]} - {""}


def interval(values: list[bool], rng: Rng, times: int = 1000) -> tuple[float, float]:
    """95 % bootstrap interval of the share of true values, in per cent."""
    shares = sorted(
        100 * statistics.fmean(rng.choices(values, k=len(values))) for _ in range(times)
    )
    return shares[int(0.025 * times)], shares[int(0.975 * times)]


def load(path: Path, kind: str | None) -> tuple[list[Row], dict[str, list[Row]]]:
    """Rows to draw from, and every row of each person."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["person"] != row["person_qid"]]
    people: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        row["start"] = row["start"].rstrip("-")
        people[row["person_qid"]].append(row)
    return [row for row in rows if kind in (None, row["kind"])], people


def run(path: Path, pairs: int, seed: int, kind: str | None, *, vary: bool = True) -> list[Trial]:
    """As many trials as asked for."""
    rng = random.Random(seed)
    rows, people = load(path, kind)
    offices()
    trials: list[Trial] = []
    while len(trials) < pairs:
        row = rng.choice(rows)
        at = None if "s" in row["start"] else drawn_date(row, rng)  # "1990s" is no date
        if at is None:
            continue
        spelled = varied(row["person"], rng) if vary else row["person"]
        trials.append(trial(row, spelled, at, people[row["person_qid"]]))
    return trials


def report(name: str, trials: list[Trial], show: int) -> None:
    """Print figures with intervals, and errors."""
    rng = random.Random(0)
    print(f"\n{name}: {len(trials)} pairs")
    for label in ("right", "first", "among", "identity"):
        values = [bool(getattr(one, label)) for one in trials]
        low, high = interval(values, rng)
        print(f"  {label:<9}{100 * statistics.fmean(values):6.1f} %  [{low:.1f}, {high:.1f}]")
    asked = sorted(one.seconds * 1000 for one in trials)
    print(f"  time      {statistics.fmean(asked):.2f} ms mean, {asked[len(asked) // 2]:.2f} median")
    for one in [one for one in trials if not one.right][:show]:
        answer = one.answer
        found = answer.person.name if answer.person else None
        named = answer.tenure.position.title if answer.tenure else None
        print(
            f"    {one.row['person']} ({one.spelled}) on {one.at}: {one.row['position']} "
            f"{one.row['start']}..{one.row['end']} -> {found}: {named}, {answer.held}"
        )


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve().parents[2]
    parser.add_argument("--data", type=Path, default=here / "shared" / "data")
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    path = options.data / "offices.csv.gz"
    for name, kind in (("all offices", None), ("executive offices", "executive")):
        report(name, run(path, options.pairs, options.seed, kind), options.show)
    report("all offices, name as in the file",
           run(path, options.pairs, options.seed, None, vary=False), options.show)  # fmt: skip


if __name__ == "__main__":
    main()
