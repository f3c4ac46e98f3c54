"""Which reports and failures come from files, folders and standard input."""

import io
import json
import os
import tarfile
from pathlib import Path

import pytest

from rootsource.collect import Failure, collect, count
from rootsource.errors import InputError
from rootsource.types import Report

SENTENCE = "The harbour minister said on Thursday that the talks had stalled.\n"
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour talks stall</title>
<meta property="og:site_name" content="The Coast Herald">
<meta property="og:title" content="Harbour talks stall">
<meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2023-05-04T23:30:00-05:00">
</head><body><nav><a href="/">Home</a></nav><article><h1>Harbour talks stall</h1>
<p>{SENTENCE}</p><p>“We will not sign what we cannot keep,” she told reporters in the capital,
adding that the dockers had asked for more time to study the offer.</p></article></body></html>"""
NAUGHTY = Path(__file__).parents[2].joinpath("../shared/data/naughty/naughty.tar.gz").resolve()


def only(items: list[Report | Failure]) -> Report:
    """The one report that ``items`` is."""
    [item] = items
    assert isinstance(item, Report), item
    return item


def failure(items: list[Report | Failure]) -> Failure:
    """The one failure that ``items`` is."""
    [item] = items
    assert isinstance(item, Failure), item
    return item


def one(path: Path, **options: str) -> Report:
    return only(list(collect([path], **options)))  # type: ignore[arg-type] # words only


def test_a_plain_text_is_its_decoded_file_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(b"\xef\xbb\xbf\r\n  " + SENTENCE.encode() + b"\r\n")
    report = one(file)
    assert report.text == "\r\n  " + SENTENCE + "\r\n"
    assert report.path == str(file)
    assert report.language == "en"
    assert (report.title, report.outlet, report.published) == (None, None, None)
    assert report.published_basis == "unknown"


def test_a_web_page_gives_its_article_and_metadata(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    report = one(file)
    assert SENTENCE.strip() in report.text
    assert "Home" not in report.text
    assert report.title == "Harbour talks stall"
    assert report.outlet == "The Coast Herald"
    assert report.byline == ["Ada Quill"]
    assert report.published == "2023-05-04"
    assert report.published_basis == "metadata"


def test_a_web_page_in_its_declared_encoding_is_decoded(tmp_path: Path) -> None:
    body = "<p>" + "Министр сказал в четверг, что переговоры прерваны. " * 5 + "</p>"
    page = (
        f'<html><head><meta charset="koi8-r"></head><body><article>{body}</article></body></html>'
    )
    file = tmp_path / "page.htm"
    file.write_bytes(page.encode("koi8-r"))
    assert "Министр сказал" in one(file).text


def test_a_page_nested_more_deeply_than_parsers_allow_is_still_read(tmp_path: Path) -> None:
    file = tmp_path / "deep.html"
    file.write_text(f"<html><body>{'<div>' * 400}<p>{SENTENCE}</p></body></html>", encoding="utf-8")
    assert SENTENCE.strip() in one(file).text


def test_a_page_without_an_article_says_so(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body><script>1</script></body></html>", encoding="utf-8")
    assert "no article text" in failure(list(collect([file]))).cause


def test_json_lines_fill_the_fields_they_name(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    rows = [
        {
            "text": SENTENCE,
            "title": "T",
            "outlet": "O",
            "byline": "A. Quill",
            "published": "2023-05-04T10:00:00Z",
            "url": "https://coast.example/1",
            "id": 7,
        },
        {"text": "Another short report.", "byline": ["B", "C"], "title": None},
    ]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    first, second = collect([file])
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.title, first.outlet, first.byline, first.url, first.key) == (
        "T",
        "O",
        ["A. Quill"],
        "https://coast.example/1",
        "7",
    )
    assert (first.published, first.published_basis) == ("2023-05-04", "metadata")
    assert (second.byline, second.title, second.path) == (["B", "C"], None, str(file))
    assert count([file]) == 2


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    good = json.dumps({"text": SENTENCE})
    bad = ['{"text": ', "[1]", '{"title": "no text"}', '{"text": 3}', '{"text": " "}', "[" * 9999]
    file.write_text("\n".join([good, *bad, good]), encoding="utf-8")
    items = list(collect([file]))
    assert [item.line for item in items if isinstance(item, Failure)] == [2, 3, 4, 5, 6, 7]
    assert isinstance(items[0], Report)
    assert isinstance(items[-1], Report)


def test_a_wrong_field_is_told_and_the_report_kept(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    row = {"text": SENTENCE, "published": "next week", "title": 3, "byline": {}, "id": 1.5}
    file.write_text(json.dumps(row), encoding="utf-8")
    *told, report = collect([file])
    assert isinstance(report, Report)
    assert (report.published, report.title, report.byline, report.key) == (None, None, [], None)
    assert all(word in " ".join(map(str, told)) for word in ("published", "title", "byline", "id"))
    assert all("line 1" in str(fault) for fault in told)


def test_lone_surrogates_and_nul_become_the_replacement_mark_in_place(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text(r'{"text": "He \ud800 said \u0000 no. \ud83d\ude00"}', encoding="ascii")
    assert one(file).text == "He \ufffd said \ufffd no. \U0001f600"


def test_json_files_hold_one_object_a_list_or_lines(tmp_path: Path) -> None:
    row = {"text": SENTENCE}
    forms = [json.dumps(row, indent=1), json.dumps([row]), json.dumps(row) + "\n" + json.dumps(row)]
    for number, form in enumerate(forms):
        file = tmp_path / f"{number}.json"
        file.write_text(form, encoding="utf-8")
        found = list(collect([file]))
        assert [item.text for item in found if isinstance(item, Report)] == [SENTENCE] * len(found)


def test_given_options_override_what_was_found(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    report = one(file, published="30 September 2024", outlet="Other", title="Mine")
    assert (report.published, report.published_basis) == ("2024-09-30", "given")
    assert (report.outlet, report.title) == ("Other", "Mine")


@pytest.mark.parametrize("words", ["yesterday", "2024-02-30", "03/04/2020", "", "2024"])
def test_a_wrong_date_is_refused_before_anything_is_read(words: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        collect(["nothing-there.txt"], published=words)


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t", "empty"),
        ("empty.jsonl", b"\n \n", "empty"),
        ("empty.html", b"", "empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        ("mixed", bytes(range(256)), "binary"),
        ("feed.xml", b"<?xml version='1.0'?><rss></rss>", "XML"),
        ("list.json", b'["a", "b"]', "text"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_cause(
    tmp_path: Path, name: str, data: bytes, cause: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    fault = failure(list(collect([file])))
    assert fault.path == str(file)
    assert cause in fault.cause


def test_missing_and_unreadable_files_do_not_stop_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(SENTENCE, encoding="utf-8")
    items = list(collect([tmp_path / "missing.txt", good]))
    assert isinstance(items[0], Failure)
    assert "No such file" in str(items[0])
    assert isinstance(items[1], Report)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    file = tmp_path / "closed.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    file.chmod(0)
    assert "Permission" in failure(list(collect([file]))).cause


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
def test_a_file_that_breaks_while_being_read_is_named() -> None:
    assert "cannot be read" in failure(list(collect(["/proc/self/mem"]))).cause


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "c/.x.txt", "b-c/0.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(SENTENCE + name, encoding="utf-8")
    (tmp_path / "b" / "round").symlink_to(tmp_path, target_is_directory=True)
    paths = [item.path for item in collect([tmp_path])]
    expected = sorted([tmp_path / name for name in ("a.txt", "b/1.txt", "b/2.txt", "b-c/0.txt")])
    assert paths == [str(path) for path in expected]
    assert count([tmp_path]) == 4


def test_a_folder_with_nothing_in_it_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    assert "nothing to read" in failure(list(collect([tmp_path]))).cause


def test_pipes_in_folders_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "regular" in failure(list(collect([tmp_path]))).cause


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (SENTENCE.encode(), SENTENCE),
        (json.dumps({"text": SENTENCE}).encode(), SENTENCE),
        (json.dumps({"text": SENTENCE}).encode("utf-16"), SENTENCE),
    ],
)
def test_standard_input_is_told_by_its_beginning(data: bytes, text: str) -> None:
    report = only(list(collect(["-"], stdin=io.BytesIO(data))))
    assert (report.text, report.path) == (text, "-")
    assert count(["-"]) is None


def test_a_page_on_standard_input_is_a_page() -> None:
    report = only(list(collect(["-"], stdin=io.BytesIO(b"<!-- x -->\n" + PAGE.encode()))))
    assert report.outlet == "The Coast Herald"


def test_ten_megabytes_in_one_line_are_one_report(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text(SENTENCE.strip() * 160_000, encoding="utf-8")
    assert len(one(file).text) > 10_000_000


@pytest.mark.parametrize("text", ['"' * 5000, "“" * 5000, "مرحبا " * 9, "🙂" * 40, "“unpaired"])
def test_odd_texts_are_collected_letter_for_letter(tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_text(text, encoding="utf-8")
    assert one(file).text == text


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the robustness corpus is not there")
def test_naughty_files_give_reports_or_named_failures(tmp_path: Path) -> None:
    with tarfile.open(NAUGHTY) as archive:
        archive.extractall(tmp_path, filter="data")
    items = list(collect([tmp_path]))
    assert len(items) >= 30
    assert all(item.path and item.path.startswith(str(tmp_path)) for item in items)
    for name in json.loads(next(tmp_path.rglob("blns.json")).read_text(encoding="utf-8")):
        file = tmp_path / "naughty.jsonl"
        file.write_text(json.dumps({"text": name}), encoding="utf-8")
        [item] = collect([file])
        assert isinstance(item, Report) == bool(name.strip())
