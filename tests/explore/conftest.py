"""A record with a few reports, and the application that shows it."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from explorekit import Maker, carried, copied, everything
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from rootsource.explore.app import create_app
from rootsource.record import Record
from rootsource.record.layering import correct
from rootsource.types import Reading, Report


def simple_reader(report: Report) -> Reading:
    """Reads one thing: who said something, where a sentence says ``X said Y``."""
    made = Maker(report.text)
    made.reading.report = report
    head, cue, tail = report.text.partition(" said ")
    if cue:
        who = made.actor(head, "person", head)
        made.says(head, "said", tail.rstrip("."), actor=who)
    if "unreadable" in report.text:
        raise ValueError("the reader broke")
    return made.reading


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Three reports."""
    with Record(tmp_path / "news.db") as opened:
        for reading in everything():
            opened.add(reading)
        yield opened


@pytest.fixture
def client(record: Record) -> Iterator[TestClient]:
    """Asks the application as a program on this machine would."""
    app = create_app(record, reader=simple_reader)
    with TestClient(app, base_url="http://localhost:8765") as opened:
        yield opened


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def served(shown: Record) -> Iterator[str]:
    """Where a real server shows a record."""
    config = uvicorn.Config(
        create_app(shown, reader=simple_reader), port=0, log_level="error", access_log=False
    )
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    listening.listen()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a real server shows a record with a copy of a report, and a correction."""
    with Record(tmp_path_factory.mktemp("shown") / "news.db") as shown:
        for reading in (*everything(), carried()):
            shown.add(reading)
        correct(shown, copied().report.id, [("s1", "act", "threaten", "warn")], "Ada")
        with served(shown) as place:
            yield place


@pytest.fixture
def serve() -> Callable[[Record], AbstractContextManager[str]]:
    """Shows another record at an address of its own."""
    return served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab that fails the test when a page asks another machine, or breaks its own policy."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    opened = context.new_page()
    elsewhere: list[str] = []
    faults: list[str] = []
    opened.on(
        "request",
        lambda r: None if r.url.startswith("http://127.0.0.1:") else elsewhere.append(r.url),
    )
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None,
    )
    opened.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    yield opened
    context.close()
    assert elsewhere == []
    assert faults == []
