"""Measures how long pages take on a large record, asked at a steady rate.

    python benchmarks/varied.py big.db
    python benchmarks/serving.py big.db [--rate 20] [--seconds 60] [--more]

The server runs in a process of its own, as ``rootsource serve`` runs it. Requests are sent at fixed
moments whether or not earlier ones were answered, and each is timed from its moment on, so that
waiting in line counts. Reader pages are of reports taken at random, every other one with a
statement chosen; searches are for words, speakers, subjects, kinds, outlets and dates taken from
the record, alone and together, and for everything. With ``--more`` it waits until names are matched
and reports linked across the record, says how long that took, and measures the other pages too.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode, urlsplit

from rootsource.record import Record

_PATIENCE_S = 60
_SEEN = 400  # reports that questions are made from


def main() -> None:
    """Measures what the command line asks for, and prints a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--rate", type=float, default=20.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each kind of page")
    parser.add_argument("--more", action="store_true", help="the pages that rest on linking, too")
    options = parser.parse_args()
    readers, searches = addresses(options.record)
    server = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "rootsource", "serve", str(options.record), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        place = _address(server)
        print("| page | median | p95 | p99 | most |\n| --- | --- | --- | --- | --- |")
        for name, asked in (("reader", readers), ("search", searches)):
            measure(place, asked, rate=options.rate, seconds=3)  # whatever is loaded once
            took = measure(place, asked, rate=options.rate, seconds=options.seconds)
            print(f"| {name}, {len(took)} requests | {_row(took)} |", flush=True)
        if options.more:
            for name, asked in others(place):
                took = measure(place, asked, rate=options.rate / 4, seconds=options.seconds / 2)
                print(f"| {name}, {len(took)} requests | {_row(took)} |", flush=True)
    finally:
        server.terminate()
        server.wait(timeout=30)


def addresses(place: Path) -> tuple[list[str], list[str]]:
    """Addresses of reader pages and of searches in the record at ``place``."""
    chance = random.Random(7)
    with Record(place, create=False) as record:
        ids = [entry.id for entry in record.list()]
        chosen = chance.sample(ids, min(_SEEN, len(ids)))
        said = [(key, record.statements(report=key)) for key in chosen]
    readers, searches = [], []
    for key, statements in said:
        readers.append(f"/reports/{key}")
        if not statements:
            continue
        one = chance.choice(statements)
        readers.append(f"/reports/{key}?statement={one.statement}")
        words = [word for word in one.content.split() if word.isalpha() and len(word) > 3]
        word = chance.choice(words or ["said"])
        since = one.published or "2000-01-01"
        questions: list[dict[str, str]] = [
            {"q": word},
            {"q": " OR ".join(words[:2] or ["said"])},
            {"speaker": one.speaker or "minister"},
            {"about": one.speaker or "Peru", "certainty": "hedged"},
            {"q": word, "outlet": one.outlet or "", "since": since},
            {"act": one.act, "unnamed": "true"},
            {"since": since, "until": since[:4] + "-12-31"},
            {"event": "CONSULT", "q": word},
            {},
        ]
        searches.append("/search?" + urlencode(chance.choice(questions)))
    return readers, searches


def others(place: str) -> Iterator[tuple[str, list[str]]]:
    """The other kinds of pages, with addresses of each, once they can be made."""
    yield "reports", ["/"]
    actors = [one["id"] for one in waited(place, "/api/v1/actors?limit=100")["actors"]]
    yield "actors", ["/actors", "/actors?q=min", "/actors?kind=state"]
    yield "actor", [f"/actor?{urlencode({'name': key})}" for key in actors]
    pairs = pairwise(actors)
    yield "pair", [f"/pair?{urlencode({'a': one, 'b': other})}" for one, other in pairs]
    claims = [one["id"] for one in waited(place, "/api/v1/claims?limit=100")["claims"]]
    yield "claims", ["/claims", "/claims?q=water", "/claims?least=1"]
    yield "claim", [f"/claims/{key}" for key in claims]


def waited(place: str, address: str) -> dict[str, Any]:
    """What a program is answered once the answer is whole, and how long that took, printed."""
    begin = time.perf_counter()
    while True:
        connection = HTTPConnection(place, timeout=600)
        connection.request("GET", address)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status == 200:
            found: dict[str, Any] = json.loads(text)
            if found.get("complete", True):
                print(f"waited {time.perf_counter() - begin:.0f} s for {address}", flush=True)
                return found
        elif answer.status != 503:
            raise RuntimeError(f"{address}: {answer.status}")
        time.sleep(1)


def measure(place: str, asked: Sequence[str], *, rate: float, seconds: float) -> list[float]:
    """Ask for ``asked`` in turn at ``rate`` a second; how long each took, in milliseconds."""
    begin = time.perf_counter() + 0.1
    moments = [begin + number / rate for number in range(int(rate * seconds))]

    def ask(number: int) -> float:
        time.sleep(max(0.0, moments[number] - time.perf_counter()))
        connection = HTTPConnection(place, timeout=_PATIENCE_S)
        connection.request("GET", asked[number % len(asked)])
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{asked[number % len(asked)]}: {answer.status}")
        return 1000 * (time.perf_counter() - moments[number])

    with ThreadPoolExecutor(max_workers=64) as pool:
        return list(pool.map(ask, range(len(moments))))


def _address(server: subprocess.Popen[str]) -> str:
    """Host and port, which the server says once it listens."""
    for line in server.stdout or ():
        for word in line.split():
            if word.startswith("http://"):
                return urlsplit(word).netloc
    raise RuntimeError("the server did not start")


def _row(took: Sequence[float]) -> str:
    cuts = quantiles(took, n=100, method="inclusive")
    return " | ".join(f"{one:.0f} ms" for one in (cuts[49], cuts[94], cuts[98], max(took)))


if __name__ == "__main__":
    main()
