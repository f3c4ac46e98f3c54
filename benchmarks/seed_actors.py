"""The actors of the two seed reports: each there once, with what the gold says of it.

An actor is *found* where one of the reading's has its name, or shares a mention. Its kind, country,
sector and office are compared where the gold gives them; every mention the gold lists is looked
for, and so is whoever each gold statement's source is. All that differs is printed.

    python benchmarks/seed_actors.py [--seeds FOLDER]
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rootsource.knowledge.names import fold
from rootsource.read import read_report
from rootsource.types import Actor, Reading, Report, Span

SEEDS = Path(__file__).parents[1] / ".." / "shared" / "seeds"
FIELDS = ("kind", "country", "sector", "office")
_CODE = re.compile(r"[A-Z]{3}")


@dataclass(slots=True)
class Checked:
    """What was looked at in one report, and what was not as the gold has it."""

    name: str
    looked_at: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, what: str, *, right: bool) -> None:
        """Count one comparison."""
        self.looked_at += 1
        if not right:
            self.wrong.append(what)


def check(name: str, text: str, gold: dict[str, Any]) -> Checked:
    """Read one report and compare its actors with the gold's."""
    reading = read_report(Report(text))
    done = Checked(name)
    found: dict[str, Actor | None] = {}
    for one in gold["actors"]:
        actor = _matching(reading, one)
        found[one["id"]] = actor
        done.note(f"{one['name']}: no such actor", right=actor is not None)
        if actor is not None:
            _compare(reading, one, actor, done)
    held = [actor.id for actor in found.values() if actor is not None]
    done.note("two of the gold's actors are one", right=len(held) == len(set(held)))
    _compare_sources(reading, gold["statements"], found, done)
    return done


def _matching(reading: Reading, gold: dict[str, Any]) -> Actor | None:
    """The reading's actor of a gold actor: by its name, else by the mentions they share."""
    wanted = sorted(fold(gold["name"]).split())
    for actor in reading.actors:
        if sorted(fold(re.sub(r"[()]", " ", actor.name)).split()) == wanted:
            return actor
    shared = {
        actor.id: sum(
            any(_is_at(span, mention.span) for mention in actor.mentions)
            for words in gold.get("mentions", [gold["name"]])
            for span in _places(reading.report.text, words)
        )
        for actor in reading.actors
    }
    best = max(reading.actors, key=lambda actor: shared[actor.id], default=None)
    return best if best is not None and shared[best.id] else None


def _compare(reading: Reading, gold: dict[str, Any], actor: Actor, done: Checked) -> None:
    text = reading.report.text
    for name in FIELDS:
        wanted = gold.get(name)
        if wanted is None or (name == "sector" and not _CODE.fullmatch(wanted)):
            continue
        have = getattr(actor, name)
        same = wanted in (have or "") if name == "office" else wanted == have
        done.note(f"{gold['name']}: {name} {have!r}, not {wanted!r}", right=same)
    if "former" in str(gold.get("sector")):
        done.note(
            f"{gold['name']}: not told as former", right=actor.former or actor.sector == "ELI"
        )
    for words in gold.get("mentions", ()):
        places = list(_places(text, words))
        ours = [any(_is_at(one, mention.span) for mention in actor.mentions) for one in places]
        done.note(f"{gold['name']}: mention {words!r}", right=any(ours))


def _places(text: str, words: str) -> Iterator[Span]:
    return (match.span() for match in re.finditer(re.escape(words), text))


def _is_at(words: Span, mention: Span) -> bool:
    """Whether a mention stands at words: it begins or ends with them, or with their pronoun."""
    inside = words[0] <= mention[0] and mention[1] <= words[1]
    around = mention[0] <= words[0] and words[1] <= mention[1]
    return (inside or around) and (mention[0] == words[0] or mention[1] == words[1])


def _compare_sources(
    reading: Reading,
    statements: list[dict[str, Any]],
    found: dict[str, Actor | None],
    done: Checked,
) -> None:
    """Who is named as the source of each gold statement that the reading has."""
    for row in statements:
        source = row["source"]
        if not source or not source.get("actor"):
            continue
        spans = [tuple(span) for span in source["spans"]]
        said = [
            one
            for one in reading.statements
            if one.source
            and any(s < e2 and s2 < e for s, e in spans for s2, e2 in one.source.spans)
        ]
        if not said:
            continue
        wanted = found.get(source["actor"])
        have = {one.source.actor for one in said if one.source}
        right = wanted is not None and wanted.id in have
        names = sorted(str(actor.name) for actor in reading.actors if actor.id in have)
        done.note(f"{row['id']}: said by {names}, not {source['actor']}", right=right)


def main() -> None:
    """Check and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", type=Path, default=SEEDS)
    folder = parser.parse_args().seeds
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["reports"]
    for name, one in gold.items():
        done = check(name, (folder / name).read_bytes().decode("utf-8"), one)
        print(f"{name}: {done.looked_at - len(done.wrong)} of {done.looked_at} right")
        print("".join(f"  {line}\n" for line in done.wrong), end="")


if __name__ == "__main__":
    main()
