"""Every page and action in a real browser: by pointer, by keyboard, without a script, on a phone.

The fixture ``page`` also fails each of these tests where a page asks another machine for anything,
breaks its own policy, or opens a dialog. All share one server; what a test adds or corrects there
no other looks for.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from explorekit import HOSTILE, carried, copied, hostile, relayed
from playwright.sync_api import Browser, FilePayload, Page, expect

import rootsource
from rootsource.record import Record

pytestmark = pytest.mark.browser
SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
REPORT = relayed().report.id
CHAIN = f"/reports/{REPORT}?statement=s3"
PAGES = (
    "/",
    f"/reports/{REPORT}",
    CHAIN,
    f"/reports/{REPORT}?actor=a3",
    f"/reports/{REPORT}?event=e1",
    f"/reports/{REPORT}/lineage",
    f"/reports/{REPORT}/correct?statement=s4",
    f"/reports/{REPORT}/correct?event=e1",
    f"/reports/{REPORT}/correct?actor=a3",
    f"/reports/{REPORT}/correct?new=statement",
    f"/reports/{REPORT}/correct?new=event",
    f"/reports/{REPORT}/correct?new=actor",
    f"/reports/{REPORT}/lineage/correct?q=dam",
    f"/reports/{REPORT}/lineage/correct?other={copied().report.id}",
    f"/reports/{hostile().report.id}/lineage/correct?other={copied().report.id}",
    f"/reports/{hostile().report.id}?statement=s1",
    f"/reports/{hostile().report.id}?actor=a1",
    f"/reports/{hostile().report.id}?event=e1",
    "/search",
    "/search?q=dam",
    "/search?q=%21",
    "/actors",
    "/actor?name=Tomas+Vale",
    "/pair?a=Tomas+Vale&b=Sorland",
    "/claims",
    "/claims?least=1",
    "/corrections",
    "/add",
    "/api",
    "/nowhere",
)
# What a page's scripts answer while they run may not have come; enough for a loaded machine.
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A tab in each of the two looks."""
    context = browser.new_context(base_url=address, color_scheme=request.param)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_on_any_page(themed: Page) -> None:
    axe = Axe()
    everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # The two looks differ in colours alone.
    dark = themed.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    rules = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    for address in PAGES:
        themed.goto(address)
        found = axe.run(themed, options={"runOnly": rules if dark else everything})
        faults = [
            (v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found.response["violations"]
        ]
        assert faults == [], address


@pytest.mark.parametrize("width", [360, 768, 2560])
def test_no_page_is_wider_than_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, address


def test_a_cue_leads_to_its_chain_beside_the_text(page: Page) -> None:
    page.goto(f"/reports/{REPORT}")
    page.get_by_role("link", name="rejected").first.click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name="On whose word")).to_be_visible()
    names = panel.locator("svg .name").all_text_contents()
    assert names == ["The Lantern", "Lena Okoro", "State Radio", "Tomas Vale"]
    expect(page).to_have_url(re.compile("statement=s3"))
    page.go_back()
    expect(panel.get_by_role("heading", name="What is marked")).to_be_visible()


def test_the_drawn_chain_climbs_from_the_root_at_the_left(page: Page) -> None:
    page.goto(CHAIN)
    boxes = [box.bounding_box() for box in page.locator("#panel svg rect.box").all()]
    assert len(boxes) == 4
    places = [(box["x"], box["y"]) for box in boxes if box]
    assert places == sorted(places, key=lambda place: (-place[0], place[1]))
    labels = " ".join(page.locator("#panel svg .label").all_text_contents())
    assert labels == "wrote · via Murmur · asserted had reported · asserted rejected · asserted"
    assert "".join(page.locator("#panel svg .quote").all_text_contents()) == "“any dam”"


def test_an_actor_and_an_event_show_their_cards(page: Page) -> None:
    page.goto(f"/reports/{REPORT}")
    page.locator("article .mention", has_text="Sorland").click()
    expect(page.locator("#panel h2")).to_have_text("Sorland")
    page.locator(".margin").get_by_role("link", name="broken off talks").click()
    expect(page.locator("#panel h2")).to_have_text("Event")
    expect(page.locator("#panel")).to_contain_text("told as background")


def test_one_goes_from_statement_to_statement_and_back_into_the_text(page: Page) -> None:
    page.goto(CHAIN)
    panel = page.locator("#panel")
    panel.get_by_role("link", name="next →").click()
    expect(page).to_have_url(re.compile("statement=s4"))
    expect(panel.locator("blockquote").first).to_have_text("building would be answered")
    panel.get_by_role("link", name="← before").click()
    expect(page).to_have_url(re.compile("statement=s3"))
    panel.press("Escape")
    expect(page.locator(":focus")).to_have_text("rejected")


def test_what_is_said_and_done_leads_to_its_claim(page: Page) -> None:
    page.goto(f"/reports/{copied().report.id}?event=e1")
    page.locator("#panel").get_by_role("link", name=re.compile("claim|Told in")).click()
    expect(page.locator(".over-title")).to_have_text("Claim")
    expect(page.locator(".sum")).to_contain_text("2 reports, 1 independent source")
    page.goto(f"/reports/{copied().report.id}?event=e1")
    expect(page.locator("#panel")).to_contain_text("Told in 2 reports, on 1 independent source")


def test_reports_are_found_by_words_and_by_time(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Words").fill("river")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".reports > li > a")).to_have_text(["Minister rejects dam, radio says"])
    expect(page.locator(".snippet mark")).to_have_text(["river"])
    page.goto("/?until=2021-05-05")
    expect(page.locator(".reports > li > a").first).to_contain_text("Title")


def test_names_are_suggested_while_one_types(page: Page) -> None:
    page.goto("/actors")
    page.get_by_label("Between").press_sequentially("tom")
    suggested = page.locator("#a + datalist option")
    expect(suggested).to_have_count(1)
    expect(suggested).to_have_attribute("value", "Tomas Vale")


def test_two_actors_are_compared_by_keyboard(page: Page) -> None:
    page.goto("/actors")
    page.get_by_label("Between").fill("Tomas Vale")
    page.keyboard.press("Tab")
    page.keyboard.type("Sorland")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tomas Vale and Sorland")).to_be_visible()
    lanes = page.locator("svg.timeline .lane").all_text_contents()
    assert lanes == ["Tomas Vale →", "Sorland", "Sorland →", "Tomas Vale"]
    page.locator("svg.timeline a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_visible()


def test_an_empty_record_says_what_to_do(
    themed: Page, tmp_path: Path, serve: Callable[[Record], AbstractContextManager[str]]
) -> None:
    with Record(tmp_path / "empty.db") as record, serve(record) as place:
        for path in ("/", "/search", "/actors", "/claims", "/corrections"):
            themed.goto(place + path)
            assert Axe().run(themed).response["violations"] == [], path
        themed.goto(place)
        themed.get_by_role("link", name="Paste a text or choose files").click()
        expect(themed.get_by_label("Paste a text")).to_be_visible()


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed reports are not there")
def test_the_chain_of_three_hands_in_a_seed_report_is_drawn_right(
    page: Page, tmp_path: Path, serve: Callable[[Record], AbstractContextManager[str]]
) -> None:
    text = (SEEDS / "report-b.txt").read_text(encoding="utf-8")
    gold = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    told = {
        statement["id"]: statement for statement in gold["reports"]["report-b.txt"]["statements"]
    }
    chain = max((list(_upwards(told, key)) for key in told), key=len)
    assert len(chain) == 3
    reading = rootsource.read(text)
    with Record(tmp_path / "seed.db") as record, serve(record) as place:
        record.add(reading)
        (start, end) = told[chain[0]]["cue"]["spans"][0]
        (inner,) = [s for s in reading.statements if s.cue and (start, end) in s.cue.spans]
        page.goto(f"{place}/reports/{reading.report.id}?statement={inner.id}")
        boxes = page.locator("#panel svg a")
        drawn = boxes.all_text_contents()
        assert len(drawn) == 4
        for key, box in zip(reversed(chain), drawn[1:], strict=True):
            ((first, last),) = told[key]["source"]["spans"]
            assert text[first:last].split()[-1] in box
        lefts = [(box.bounding_box() or {"x": -1.0})["x"] for box in boxes.all()]
        assert lefts == sorted(lefts, reverse=True)


def _upwards(told: dict[str, Any], key: str | None) -> Iterator[str]:
    while key:
        yield key
        key = told[key].get("within")


def test_what_belongs_together_is_set_off_under_the_focus(page: Page) -> None:
    page.goto(f"/reports/{REPORT}")
    page.locator("article .cue", has_text="warned").focus()
    assert page.locator("article .related").count() >= 3
    page.locator("article .cue", has_text="warned").blur()
    expect(page.locator("article .related")).to_have_count(0)


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.goto(f"/reports/{REPORT}")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cue')"):
            break
    expect(page.locator(":focus")).to_have_text("wrote")
    page.keyboard.press("Enter")
    expect(page.locator("#panel svg")).to_be_visible()
    expect(page.locator(":focus")).to_have_id("panel")


def test_search_narrows_by_a_facet_and_is_a_link(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Search what was said").fill("dam")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="5 statements")).to_be_visible()
    page.get_by_label("Narrow the search").get_by_role("link", name="Harbour Post").click()
    expect(page.get_by_role("heading", name="1 statement")).to_be_visible()
    page.goto(page.url)
    expect(page.locator(".hits blockquote")).to_have_text(
        "building the dam would be answered with force"
    )
    page.locator(".hits .cue").click()
    expect(page.locator("#panel h2")).to_have_text("On whose word")


def test_a_pasted_text_is_read_and_shown(page: Page) -> None:
    page.goto("/add")
    page.get_by_label("Paste a text").fill("Ada Quill said\nit rained.")
    page.get_by_label("Its title").fill("Rain")
    page.get_by_role("button", name="Read and keep").click()
    page.get_by_role("link", name="Rain").click()
    expect(page.locator("h1")).to_have_text("Rain")


def test_dropped_files_are_read_and_errors_said_in_words(page: Page) -> None:
    page.goto("/add")
    files: list[FilePayload] = [
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"Bo Reed said yes."},
        {"name": "b.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"},
    ]
    page.locator("#files").set_input_files(files)
    expect(page.locator("#dropped")).to_contain_text("2 chosen")
    page.get_by_role("button", name="Read and keep").click()
    expect(page.locator("#state")).to_have_text("Done: 1 read, 1 not.")
    expect(page.locator("#failures")).to_contain_text("a PNG picture, not a text")


def test_files_are_taken_where_they_are_dropped(page: Page) -> None:
    page.goto("/add")
    page.evaluate(
        """() => {
          const held = new DataTransfer();
          held.items.add(new File(["Di Moss said snow fell."], "snow.txt", { type: "text/plain" }));
          const drop = document.querySelector("#drop");
          for (const name of ["dragenter", "dragover", "drop"]) {
            drop.dispatchEvent(new DragEvent(name, { dataTransfer: held, bubbles: true }));
          }
        }"""
    )
    expect(page.locator("#dropped")).to_have_text("1 chosen: snow.txt")
    page.get_by_role("button", name="Read and keep").click()
    expect(page.locator("#added")).to_contain_text("snow.txt")


def test_a_timeline_leads_to_the_words(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 320})
    page.goto("/actor?name=Tomas+Vale")
    page.locator("svg.timeline a").first.click()
    expect(page.locator("#panel h2")).to_have_text("Event")
    expect(page.locator("article a.event.chosen")).to_have_text("broken off talks")
    expect(page.locator("article a.event.chosen")).to_be_in_viewport()


def test_a_claim_says_on_how_many_sources_it_rests(page: Page) -> None:
    page.goto("/claims")
    page.get_by_role("link", name="answered with force").first.click()
    expect(page.locator(".sum")).to_contain_text("2 reports, 1 independent source")
    assert page.locator("svg.lineage a").count() == 2
    page.locator("svg.lineage a").first.click()
    expect(page.locator("#panel")).to_be_visible()


def test_a_statement_is_corrected_and_the_correction_undone(page: Page) -> None:
    page.goto(f"/reports/{REPORT}?statement=s4")
    page.get_by_role("link", name="Correct this statement").click()
    page.get_by_label("Who you are").fill("Bo Reed")
    page.get_by_label("Kind").select_option("threaten")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("1 correction by Bo Reed")).to_be_visible()
    expect(page.locator("#panel")).to_contain_text("threaten")
    page.goto("/corrections")
    entry = page.locator("li", has_text="Minister rejects dam")
    expect(entry).to_contain_text("Act of the statement")
    expect(entry.locator("del")).to_have_text("warn")
    expect(entry.get_by_label("Who undoes it")).to_have_value("Bo Reed")
    entry.get_by_label("Who undoes it").fill("Ada")
    entry.get_by_role("button", name="Undo").click()
    expect(page.locator("li", has_text="Minister rejects dam")).to_contain_text("undone by Ada")


def test_links_are_corrected_by_keyboard_and_shown_with_who_did_it(
    page: Page, tmp_path: Path, serve: Callable[[Record], AbstractContextManager[str]]
) -> None:
    with Record(tmp_path / "links.db") as record, serve(record) as address:
        for reading in (copied(), carried(), relayed()):
            record.add(reading)
        page.goto(f"{address}/reports/{copied().report.id}/lineage")
        page.get_by_role("link", name="Correct this link").press("Enter")
        page.get_by_label("How they are related").select_option(label="they are not related")
        page.get_by_label("Who you are").fill("Ada Quill")
        page.get_by_label("Who you are").press("Enter")
        expect(page.get_by_text("No other report in this record")).to_be_visible()
        expect(page.locator("main")).to_contain_text("Ada Quill")
        page.goto(f"{address}/claims")
        page.get_by_role("link", name="answered with force").first.press("Enter")
        expect(page.locator(".sum")).to_contain_text("2 reports")
        page.get_by_role("link", name="One does not belong here").press("Enter")
        found = Axe().run(page).response["violations"]
        assert [fault["id"] for fault in found] == []
        page.get_by_label("Harbour Post").first.press("Space")
        page.get_by_role("button", name="Keep this").press("Enter")
        expect(page.locator(".sum")).to_contain_text("1 report, 1 independent source")
        page.get_by_role("button", name="Undo").first.press("Enter")
        expect(page.locator("h1")).to_have_text("Corrections")
        expect(page.locator("main")).to_contain_text("undone by Ada Quill")


def test_a_report_that_tries_to_be_a_program_is_text(page: Page) -> None:
    key = hostile().report.id
    title = f"Title {HOSTILE}"
    for address in (
        "/",
        f"/reports/{key}",
        f"/reports/{key}?statement=s1",
        f"/reports/{key}?actor=a1",
        f"/reports/{key}?event=e1",
        f"/reports/{key}/lineage",
        f"/reports/{key}/correct?statement=s1",
        "/search?q=away",
        "/actors",
        "/claims?least=1",
        "/?q=away",
        "/actors?kind=",
        f"/pair?a=Name+{HOSTILE}&b=Name+{HOSTILE}".replace('"', "%22"),
        f"/reports/{key}/claim?part=s1",
        f"/actor?name=Name+{HOSTILE}".replace('"', "%22"),
        "/search?q=" + HOSTILE.replace('"', "%22"),
    ):
        page.goto(address)
        assert page.locator("main script:not([src]), main img").count() == 0, address
        assert page.title() != "taken"
        assert page.locator("a[href^='javascript']").count() == 0
    page.goto(f"/reports/{key}")
    assert page.locator("h1").inner_text() == title
    assert "{{ 7 * 7 }}" in page.locator("article").inner_text()


def test_pages_work_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/reports/{REPORT}")
    page.locator("article .cue", has_text="had reported").click()
    expect(page.locator("#panel svg .name")).to_have_count(3)
    page.goto("/add")
    page.get_by_label("Paste a text").fill("Cy Hart said no.")
    page.get_by_role("button", name="Read and keep").click()
    for _ in range(50):
        again = page.get_by_role("link", name="Look again")
        if not again.count():
            break
        again.click()
    expect(page.locator("#state")).to_have_text("Done: 1 read, 0 not.")
    context.close()


def test_pages_print_without_what_is_only_for_screens(page: Page) -> None:
    page.goto(CHAIN)
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("#panel svg")).to_be_visible()
    expect(page.locator("article")).to_be_visible()
