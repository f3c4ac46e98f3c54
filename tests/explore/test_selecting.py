"""Words are taken from the text with mouse or keys to say what they are, in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from explorekit import Maker, relayed
from playwright.sync_api import Page, expect

from rootsource.record import Record

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)


def doubled() -> Maker:
    """A report in which the same words stand twice, after letters that take two units."""
    made = Maker(
        "\U0001d517he ferry \U0001f6a2 was late. Mara Holt told the ferry line: "
        "the ferry was late.\r\nNobody else said so."
    )
    who = made.actor("Mara Holt", "person", "Mara Holt")
    made.actor("the ferry line", "organization", "the ferry line")
    made.says("Mara Holt", "told", "the ferry was late", actor=who)
    made.event("was late", "RETREAT", who, who, statement="s1")
    return made


@pytest.fixture
def shown(
    page: Page, tmp_path: Path, serve: Callable[[Record], AbstractContextManager[str]]
) -> Iterator[tuple[Page, Record, str]]:
    with Record(tmp_path / "ferry.db") as record, serve(record) as place:
        record.add(doubled().reading)
        record.add(relayed())
        yield page, record, f"{place}/reports/{doubled().reading.report.id}"


def drag(page: Page, root: str, start: str, end: str, nth: int = 0) -> None:
    """Select in the element ``root`` with the mouse from the ``nth`` word ``start`` to ``end``."""
    ends = page.evaluate(
        """([root, start, end, nth]) => {
          const place = document.querySelector(root);
          const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
          const letters = [];
          while (walker.nextNode()) {
            const node = walker.currentNode;
            for (let at = 0; at < node.data.length; at += 1) {
              letters.push([node, at, node.data[at]]);
            }
          }
          const text = letters.map((one) => one[2]).join("");
          let from = -1;
          for (let n = 0; n <= nth; n += 1) from = text.indexOf(start, from + 1);
          const to = text.indexOf(end, from) + end.length - 1;
          return [from, to].map((place, side) => {
            const range = document.createRange();
            range.setStart(letters[place][0], letters[place][1]);
            range.setEnd(letters[place][0], letters[place][1] + 1);
            const box = range.getBoundingClientRect();
            // Inside the first and the last letter: people are not exact.
            return [side ? box.right - 1 : box.left + 1, box.top + box.height / 2];
          });
        }""",
        [root, start, end, nth],
    )
    page.mouse.move(*ends[0])
    page.mouse.down()
    page.mouse.move((ends[0][0] + ends[1][0]) / 2, ends[1][1], steps=4)
    page.mouse.move(*ends[1], steps=4)
    page.mouse.up()


def spans(record: Record, role: str) -> list[str]:
    """The words of the first statement's part, by where they stand."""
    reading = record.reading(doubled().reading.report.id)
    statement = reading.statements[0]
    source, cue = statement.source, statement.cue
    assert source is not None
    assert cue is not None
    found = {"source": source.spans, "cue": cue.spans, "content": statement.content}[role]
    return [reading.report.text[slice(*span)] for span in found]


def keep(page: Page) -> None:
    page.get_by_label("Who you are").fill("Ada Quill")
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("#panel h2").first).to_have_text("On whose word")


def test_words_are_taken_with_the_mouse(shown: tuple[Page, Record, str]) -> None:
    page, record, address = shown
    page.goto(f"{address}/correct?statement=s1")
    drag(page, "#report-text", "the ferry line", "line")
    page.get_by_role("button", name="the source").click()
    expect(page.get_by_label("Words of the source")).to_have_value("the ferry line")
    expect(page.get_by_label("Who that is")).to_have_value("a2")
    drag(page, "#report-text", "ferry was", "late", nth=0)
    page.get_by_role("button", name="the content").click()
    keep(page)
    assert spans(record, "source") == ["the ferry line"]
    reading = record.reading(doubled().reading.report.id)
    assert reading.statements[0].source is not None
    assert reading.statements[0].source.actor == "a2"
    (content,) = reading.statements[0].content
    assert reading.report.text[slice(*content)] == "ferry was late"
    assert content[0] == reading.report.text.index("ferry was late")


def test_words_are_taken_with_keys_alone(shown: tuple[Page, Record, str]) -> None:
    page, record, address = shown
    page.goto(f"{address}/correct?statement=s1")
    text = page.locator("#report-text")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id === 'report-text'"):
            break
    expect(text).to_be_focused()
    page.keyboard.press("ArrowRight")  # the words that the source has now: "Mara"
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".taking output")).to_have_text("“else said”")
    page.keyboard.press("2")
    expect(page.locator("#f-cue")).to_have_value("else said")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("3")
    keep(page)
    assert spans(record, "cue") == ["else said"]
    assert spans(record, "content") == ["\U0001d517he ferry"]


def test_a_further_piece_stands_beside_the_first(shown: tuple[Page, Record, str]) -> None:
    page, record, address = shown
    page.goto(f"{address}/correct?statement=s1")
    drag(page, "#report-text", "Nobody", "Nobody")
    page.get_by_label("beside what it has").check()
    page.get_by_role("button", name="the content").click()
    expect(page.locator("#f-content")).to_have_value("the ferry was late … Nobody")
    keep(page)
    assert spans(record, "content") == ["the ferry was late", "Nobody"]


def test_words_that_are_typed_are_still_looked_for(shown: tuple[Page, Record, str]) -> None:
    page, record, address = shown
    page.goto(f"{address}/correct?statement=s1")
    page.locator("#f-content").fill("ferry was late.")
    keep(page)
    assert spans(record, "content") == ["ferry was late."]


def test_words_selected_in_the_reader_lead_to_the_form(shown: tuple[Page, Record, str]) -> None:
    page, record, address = shown
    page.goto(f"{address}?statement=s1")
    drag(page, "article .row:nth-of-type(2)", "Nobody else", "else")
    offer = page.get_by_role("region", name="The selected words")
    expect(offer).to_contain_text("“Nobody else” is")
    offer.get_by_role("link", name="the source").click()
    expect(page.locator("#f-source")).to_have_value("Nobody else")
    keep(page)
    assert spans(record, "source") == ["Nobody else"]


def test_dragging_over_a_mark_selects_it_and_follows_nothing(
    shown: tuple[Page, Record, str],
) -> None:
    page, _, address = shown
    page.goto(f"{address}?statement=s1")
    drag(page, "article .row", "Mara Holt", "Holt")
    offer = page.get_by_role("region", name="The selected words")
    expect(offer).to_contain_text("“Mara Holt” is")
    assert page.url.endswith("statement=s1")
    page.locator("article .cue").click()
    expect(page.locator("#panel h2")).to_have_text("On whose word")


def test_what_was_missed_is_added_by_selecting_it(shown: tuple[Page, Record, str]) -> None:
    page, record, address = shown
    page.goto(address)
    drag(page, "article .row:nth-of-type(2)", "Nobody else", "else")
    offer = page.get_by_role("region", name="The selected words")
    expect(offer.get_by_role("link")).to_have_text(["a statement", "an event", "an actor"])
    offer.get_by_role("link", name="a statement").click()
    expect(page.locator("#f-content")).to_have_value("Nobody else")
    drag(page, "#report-text", "Mara Holt", "Holt")
    page.get_by_role("button", name="the source").click()
    expect(page.get_by_label("Who that is")).to_have_value("a1")
    keep(page)
    expect(page.locator("article .content.chosen")).to_have_text("Nobody else")
    reading = record.reading(doubled().reading.report.id)
    (added,) = [one for one in reading.statements if one.id != "s1"]
    assert added.source is not None
    assert added.source.actor == "a1"
