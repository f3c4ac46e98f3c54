"""What bytes become which text, and which are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.collect import well_formed
from rootsource.collect.decoding import decode
from rootsource.errors import InputError

SENTENCE = "“Nous n’avons rien signé”, dit-elle — 中文 и русский 🌍.\r\nThe end.\n"
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"])).map("A plain beginning. ".__add__)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


@given(TEXTS)
def test_utf8_text_comes_back_unchanged(text: str) -> None:
    # U+FEFF at the very start would be a byte order mark; TEXTS always begin with a letter.
    assert decode(text.encode()) == text


@given(TEXTS)
def test_a_byte_order_mark_is_no_part_of_the_text(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text
    assert decode(text.encode("utf-16")) == text


def test_utf16_without_a_mark_is_known_in_other_scripts() -> None:
    text = "Министр сказал, что переговоры прерваны, и новой даты нет.\n"
    assert decode(text.encode("utf-16-le")) == text
    assert decode(text.encode("utf-16-be")) == text


def test_newlines_and_blanks_are_kept() -> None:
    assert decode(b"  one\r\ntwo\rthree\n\n ") == "  one\r\ntwo\rthree\n\n "


def test_windows_1252_has_its_quotation_marks_and_euro_sign() -> None:
    assert decode(b"\x93No deal\x94, he said; it costs \x80 5 \x96 no more.") == (
        "“No deal”, he said; it costs € 5 – no more."
    )


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf8() -> None:
    text = "Министр отказался."
    assert decode(text.encode("koi8-r"), declared="koi8-r") == text
    assert decode(text.encode(), declared="koi8-r") == text
    assert decode(b"caf\xe9", declared="no-such-encoding") == "café"


def test_utf8_with_a_damaged_byte_keeps_its_other_letters() -> None:
    data = "Она сказала: нет.".encode()
    assert decode(data[:-2] + b"\xd0" + data[-1:]).startswith("Она сказала: не")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 rest", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"SQLite format 3\x00rest", "SQLite"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04 word " * 9, "binary"),
        (b"broken \x81\x8d\x8f\x90 bytes", "Windows-1252"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        decode(data)


@given(st.binary())
def test_any_bytes_give_a_storable_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data)
    except InputError:
        return
    assert text.encode() is not None
    assert "\x00" not in text


@given(st.text(st.characters()))
def test_well_formed_keeps_every_offset(text: str) -> None:
    mended = well_formed(text)
    assert len(mended) == len(text)
    kept = [a == b for a, b in zip(text, mended, strict=True) if "\ud800" > a > "\x00"]
    assert all(kept)
    mended.encode()
