"""Dated reports to fit and to measure the dating with, their date lines taken out."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATELINE = re.compile(
    r"(?m)^([A-Z][^\n]{0,60}?[,;]?\s)"
    + _MONTH
    + r"\s+\d{1,2}(?:,\s+\d{4})?"
    + r"(\s*(?:\([A-Z][^)\n]*\)|/[^/\n]+/)?\s*(?:--|—|–|_|-)|\s*\([A-Z][^)\n]*\))"
)
_LINE = re.compile(
    r"(?m)^\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    + _MONTH
    + r"\s+\d{1,2},?\s+\d{4}\s*$"
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
_IN_NAME = re.compile(
    r"data_(\d{4})_(\d\d)_(\d\d)|_(\d{4})(\d\d)(\d\d)\.|/(\d{4})[-/](\d\d)/(\d\d)/"
)
_HEAD = 700
"""Letters at the beginning of a text in which a line may be its date."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A report: its corpus, its id, the day it was published (ISO 8601) and its text."""

    corpus: str
    name: str
    day: str
    text: str


def dated_reports(data: Path) -> list[Dated]:
    """Every dated report of the folder ``data`` that may be fitted to, its date lines removed."""
    found = [
        *_time_bank(data),
        *_political(data),
        *_wikinews(data),
        *_discourse(data),
        *_gum(data),
    ]
    return [one for one in found if len(one.day) == 10]


def dated_for_measuring(data: Path) -> list[Dated]:
    """Dated reports that nothing was fitted to: web reports of 2018, with their marks of date."""
    found = [
        Dated("helsinki", one["id"], one["scraped_at"][:10], without_date(one["text"]))
        for one in _lines(data / "helsinki-dev.jsonl.gz")
    ]
    for one in _lines(data / "newswcl50-dev.jsonl.gz"):
        match = _IN_NAME.search(one["url"])
        if match:
            day = "-".join(part for part in match.groups() if part)
            found.append(Dated("newswcl50", one["id"], day, without_date(one["text"])))
    return found


def without_date(text: str) -> str:
    """``text`` without the date in its dateline, and without lines that hold nothing but a date."""
    head = _DATELINE.sub(lambda match: match[1] + match[2], text[:_HEAD])
    return _STAMP.sub("", _LINE.sub("", head)) + text[_HEAD:]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _time_bank(data: Path) -> Iterator[Dated]:
    for one in _lines(data / "timebank.jsonl.gz"):
        text = one["text"]
        for time in one["timex3"]:
            if "span" in time and time.get("functionInDocument") == "CREATION_TIME":
                start, end = time["span"]
                text = text[:start] + " " * (end - start) + text[end:]
        yield Dated("timebank", one["id"], one["dct"]["value"][:10], without_date(text))


def _political(data: Path) -> Iterator[Dated]:
    for part in ("train", "dev"):
        for one in _lines(data / f"polnear-{part}.jsonl.gz"):
            yield Dated("polnear", one["id"], one["date"], without_date(one["text"]))


def _wikinews(data: Path) -> Iterator[Dated]:
    for one in _lines(data / "meantime.jsonl.gz"):
        yield Dated("wikinews", one["id"], (one["dct"] or "")[:10], without_date(one["text"]))


def _discourse(data: Path) -> Iterator[Dated]:
    for one in _lines(data / "discourse.jsonl.gz"):
        day = (one["dateline"] or "")[:10]
        if not _STAMP.fullmatch(day):
            match = _IN_NAME.search(f"{one['id']} {one['url'] or ''}")
            day = "-".join(part for part in match.groups() if part) if match else ""
        name = one["id"].lower()
        corpus = next((known for known in ("xinhua", "reuters") if known in name), "times")
        yield Dated(corpus, one["id"], day, without_date(one["text"]))


def _gum(data: Path) -> Iterator[Dated]:
    for part in ("train", "dev"):
        with gzip.open(data / f"gum-{part}.conllu.gz", "rt", encoding="utf-8") as lines:
            documents = lines.read().split("# newdoc id = ")[1:]
        for document in documents:
            known = dict(re.findall(r"(?m)^# meta::(\w+) = (.*)$", document))
            if known.get("genre") not in {"news", "interview"}:
                continue
            marks = re.findall(r"(?m)^# (newpar|text = .*)", document)
            text = "".join("\n" if mark == "newpar" else mark[7:] + " " for mark in marks)
            name = document.split("\n", 1)[0]
            yield Dated("wikinews", name, known.get("dateCreated", ""), without_date(text))
