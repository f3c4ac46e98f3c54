"""Makes the pictures of ``docs/pages.md``: each page in light, in dark, and on a phone.

    make screenshots

The example reports are read into a record of their own, a real server shows it, and Debian's
chromium looks at it. The same program makes the same pictures, but for the fonts of the machine.
"""

import base64
import contextlib
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from rootsource.collect import Failure, collect
from rootsource.explore.app import create_app
from rootsource.read import read_report
from rootsource.record import Record
from rootsource.record.layering import correct
from rootsource.types import Reading

HERE = Path(__file__).parent
# As somebody would name them who stands in the repository.
REPORTS = [Path("examples/reports"), Path("examples/dispute.jsonl")]
PICTURES = HERE / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 720}
# Small enough for a repository, and still sharp letters.
_QUALITY = 0.62
_TO_WEBP = """async ([picture, quality]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


def main() -> None:
    """Makes all pictures, into the folder given or ``docs/pictures``."""
    folder = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else PICTURES
    os.chdir(HERE.parent)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Debian's chromium is not installed: apt-get install chromium")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as place,
        Record(Path(place) / "examples.db") as record,
        sync_playwright() as playwright,
    ):
        readings = [read_report(r) for r in collect(REPORTS) if not isinstance(r, Failure)]
        for reading in readings:
            record.add(reading)
        wanted = pages(readings)
        with (
            served(record) as address,
            contextlib.closing(
                playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            ) as browser,
        ):
            wanted |= linked(browser, address)
            first = readings[0]
            correct(record, first.report.id, [("s0", "certainty", "hedged", "asserted")], "Ada")
            for look in ("light", "dark", "phone"):
                take(browser, address, look, wanted, folder)
    size = sum(picture.stat().st_size for picture in folder.iterdir())
    print(f"{len(list(folder.iterdir()))} pictures in {folder}, {size / 1e6:.1f} MB")


def pages(readings: list[Reading]) -> dict[str, str]:
    """The address of each page of which there is a picture, by the picture's name."""
    of_file = {Path(reading.report.path or "").stem: reading for reading in readings}
    truce = of_file["truce-sahel-monitor"]
    report = f"/reports/{truce.report.id}"
    deepest = max(truce.statements, key=lambda statement: len(statement.chain)).id
    speakers = [s.source.actor for s in truce.statements if s.source and s.source.actor]
    seizure = next(r for r in readings if "seizes" in (r.report.title or ""))
    event = f"/reports/{seizure.report.id}?event={seizure.events[0].id}"
    return {
        "reports": "/",
        "reader": report,
        "chain": f"{report}?statement={deepest}",
        "actor-card": f"{report}?actor={Counter(speakers).most_common(1)[0][0]}",
        "event": event,
        "search": "/search?q=talks+OR+truce",
        "actors": "/actors",
        "actor": "/actor?name=Norway",
        "pair": "/pair?a=Norway&b=Iceland",
        "claims": "/claims",
        "add": "/add",
        "correct": f"{report}/correct?statement={deepest}",
        "corrections": "/corrections",
        "api": "/api",
    }


def linked(browser: Browser, address: str) -> dict[str, str]:
    """The addresses of a claim, of two sources if there is one, and of the lineage of a report."""
    page = browser.new_page(base_url=address)
    for _ in range(120):
        page.goto("/claims")
        if page.locator(".claims a").count():
            break
        time.sleep(0.5)
    told = page.locator(".claims > li").filter(has=page.locator(".ratio", has_text="2"))
    shown = told.first if told.count() else page.locator(".claims > li").first
    claim = shown.locator("a").first.get_attribute("href") or ""
    page.goto(claim)
    report = page.locator("svg.lineage a").first.get_attribute("href") or ""
    page.close()
    return {"claim": claim, "lineage": report.partition("?")[0] + "/lineage"}


def take(browser: Browser, address: str, look: str, wanted: dict[str, str], folder: Path) -> None:
    """Takes the picture of every page in one look."""
    context = browser.new_context(
        base_url=address,
        color_scheme="dark" if look == "dark" else "light",
        viewport=PHONE if look == "phone" else DESK,
        reduced_motion="reduce",  # else a picture may be taken on the way to what is shown
    )
    page, canvas = context.new_page(), browser.new_page()
    for name, where in wanted.items():
        # On a phone what is chosen stands below the text.
        page.goto(f"{where}#panel" if look == "phone" and "?" in where else where)
        page.wait_for_load_state("networkidle")
        (folder / f"{name}-{look}.webp").write_bytes(shot(page, canvas))
    context.close()
    canvas.close()


def shot(page: Page, canvas: Page) -> bytes:
    """The picture of ``page`` as WebP, made on ``canvas``."""
    png = base64.b64encode(page.screenshot()).decode()
    made: str = canvas.evaluate(_TO_WEBP, [png, _QUALITY])
    return base64.b64decode(made)


@contextlib.contextmanager
def served(record: Record) -> Iterator[str]:
    """The address at which a server shows ``record``."""
    config = uvicorn.Config(create_app(record), port=0, log_level="error", access_log=False)
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    listening.listen()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


if __name__ == "__main__":
    main()
