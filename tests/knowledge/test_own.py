"""Users' own actors: CSV files and PETRARCH dictionaries, each bad line named with its number."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.errors import InputError
from rootsource.knowledge.own import Role, parse_csv, read_own
from rootsource.knowledge.own_petrarch import parse_petrarch

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "petrarch-dictionaries"

CSV = """\
name,aliases,kind,country,sector,office,start,end,wikidata
Ana Lund,A. Lund;Lund Ana,person,NOR,GOV,harbour minister,2011-05,2014-02-01,
Ana Lund,,,Norway,BUS,shipowner,2014-03,,
"Quay, Board of the",,organization,CHL,,,,,
"""


def test_rows_of_one_name_are_roles_of_one_actor() -> None:
    found = parse_csv(CSV)
    assert found.faults == []
    ana, quay = found.actors
    assert ana.aliases == ["A. Lund", "Lund Ana"]
    assert [role.office for role in ana.roles] == ["harbour minister", "shipowner"]
    assert ana.roles[1].country == "NOR"
    assert (quay.name, quay.kind, quay.line) == ("Quay, Board of the", "organization", 4)


def test_the_role_is_that_of_the_date() -> None:
    ana = parse_csv(CSV).actors[0]
    roles = [ana.role(at) for at in ("2010-01-01", "2012-01-01", "2020-01-01", None)]
    assert [role.office if role else None for role in roles] == [
        None, "harbour minister", "shipowner", "shipowner",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (",,person,NOR,,,,,", "no name"),
        ("Ida Holm,,robot,NOR,,,,,", "kind 'robot'"),
        ("Ida Holm,,person,Atlantis,,,,,", "country 'Atlantis'"),
        ("Ida Holm,,person,NOR,XXX,,,,", "sector 'XXX'"),
        ("Ida Holm,,person,NOR,GOV,mayor,2010-13,,", "start '2010-13'"),
        ("Ida Holm,,person,NOR,GOV,mayor,2012,2011-05,", "before it starts"),
        ("Ida Holm,,person,NOR,GOV,mayor,,,P31", "wikidata 'P31'"),
        ("Ida Holm,,person", "3 fields where 9"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_others_are_there(row: str, wrong: str) -> None:
    found = parse_csv(CSV + row + "\nOtto Lind,,person,CHL,,,,,\n")
    assert [fault.line for fault in found.faults] == [5]
    assert wrong in str(found.faults[0])
    assert [one.name for one in found.actors] == ["Ana Lund", "Quay, Board of the", "Otto Lind"]


@pytest.mark.parametrize("head", ["", "title,country\n", "name,name\n", "name,colour\n"])
def test_a_file_without_the_right_columns_holds_nothing(head: str) -> None:
    found = parse_csv(head + "Ana Lund,NOR\n" if head else "")
    assert not found.actors
    assert "columns" in found.faults[0].what


DICTIONARY = """\
# a comment of its own
ANA_LUND_  ; behind a name
+A._LUND
\t[NORGOV 110501-20140201]
\t[NORBUS >140301]
\t[NORELI]
BOARD_OF_THE_QUAY [CHLGOV]
!PERSON! = MAN, WOMAN
FISHER!PERSON! [~AGR]
LAWMAN {LAWMEN} [~COP]
"""


def test_a_petrarch_dictionary_is_read_with_dates_and_agents() -> None:
    found = parse_petrarch(DICTIONARY)
    assert found.faults == []
    ana, quay = found.actors
    assert (ana.name, ana.aliases, ana.line) == ("Ana Lund", ["A. Lund"], 2)
    assert ana.role("2012-01-01") == Role("NOR", "GOV", None, "NORGOV", "2011-05-01", "2014-02-01")
    assert [role.code for at in ("2010", "2020") if (role := ana.role(at))] == ["NORELI", "NORBUS"]
    assert quay.roles[0].country == "CHL"
    assert [(one.word, one.sector) for one in found.agents] == [
        ("fisherman", "AGR"), ("fisherwoman", "AGR"), ("lawman", "COP"), ("lawmen", "COP"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("\t[NORGOV 110532-140201]", "no day"),
        ("\t[NORGOV 140201-110501]", "before it starts"),
        ("\t[norway]", "not a code"),
        ("\t[NORGOV 110501]", "not a code, or a code and dates"),
        ("NILS_VIK [norway]", "not a code"),
        ("FISHER!FOLK! [~AGR]", "no line above defines"),
        ("QUAY}_", "neither a name nor a code"),
        ("___ [NOR]", "no name"),
    ],
)
def test_a_bad_line_of_a_dictionary_is_named(line: str, wrong: str) -> None:
    found = parse_petrarch(f"ANA_LUND\n\t[NOR]\n{line}\nOTTO_LIND [CHL]\n")
    assert [(fault.line, wrong in fault.what) for fault in found.faults] == [(3, True)]
    assert [one.name for one in found.actors] == ["Ana Lund", "Otto Lind"]


FURTHER_FORMS = """\
<!-- a comment
[NOR] over lines -->
ANA_LUND_ [NORGOV 010101-090101] [NORELI] <!-- all on one line -->
OTTO_LIND_
\t[CHLGOV 20100101-201106301]
\t[---]
NILS_VIK_ [NORGOV <301231]
OLE_DAL_ [---]
TRUCE_MONITOR {} [IGO~]
"""


def test_further_forms_of_petrarch_dictionaries_are_read() -> None:
    found = parse_petrarch(FURTHER_FORMS)
    assert found.faults == []
    ana, otto, nils = found.actors
    assert [(one.code, one.start, one.end) for one in ana.roles] == [
        ("NORGOV", "2001-01-01", "2009-01-01"),
        ("NORELI", "", ""),
    ]
    assert otto.roles[0].end == "2011-06-30", "digits behind a day are passed over"
    assert otto.role("2015-01-01") == Role(), "at any other time he is nobody's"
    assert nils.roles[0].end == "2030-12-31"
    assert [(one.word, one.sector, one.code) for one in found.agents] == [
        ("truce monitor", "IGO", "IGO~")
    ]


def test_a_name_without_any_code_is_a_fault() -> None:
    found = parse_petrarch("ANA_LUND\nOTTO_LIND [CHL]\n")
    assert str(found.faults[0]) == "line 1: 'Ana Lund' has no code"


def test_a_code_before_any_name_and_what_is_not_utf_8_are_faults(tmp_path: Path) -> None:
    path = tmp_path / "actors.txt"
    path.write_bytes(b"\t[NOR]\nANA_L\xffND [NOR]\nOTTO_LIND [CHL]\nIDA\0HOLM [CHL]\n")
    found = read_own(path)
    assert [fault.line for fault in found.faults] == [1, 2, 4]
    assert [one.name for one in found.actors] == ["Otto Lind"]


def test_packed_files_are_read_and_damaged_ones_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv.gz"
    path.write_bytes(gzip.compress(CSV.encode()))
    assert len(read_own(path).actors) == 2
    path.write_bytes(b"\x1f\x8b nothing of the kind")
    with pytest.raises(InputError, match="unpacked"):
        read_own(path)
    with pytest.raises(InputError):
        read_own(tmp_path / "none.csv")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_line_by_line(text: str) -> None:
    for found in (parse_csv("name,kind\n" + text), parse_petrarch(text)):
        assert all(fault.line >= 1 for fault in found.faults)
        assert all(one.name.strip() for one in found.actors)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample dictionaries are not here")
def test_the_sample_dictionaries_load_but_for_their_slips() -> None:
    actors = read_own(SAMPLES / "Phoenix.Countries.actors.txt.gz")
    agents = read_own(SAMPLES / "Phoenix.agents.txt.gz")
    assert len(actors.actors) > 18_000
    assert len(agents.agents) > 3_000
    assert len(actors.faults) < 60
    assert len(agents.faults) < 10
    karzai = next(one for one in actors.actors if one.name == "Hamid Karzai")
    then, before = karzai.role("2005-06-01"), karzai.role("1990-06-01")
    assert then is not None
    assert before is not None
    assert (then.code, before.code) == ("AFGGOV", "AFGELI")


def test_a_quotation_mark_left_open_costs_its_own_line_alone() -> None:
    found = parse_csv(
        'name,country\nAna Lund,NOR\n"Otto Lind,SWE\nMere Holt,FJI\n"Two\nLines",NZL\n'
    )
    assert [one.name for one in found.actors] == ["Ana Lund", "Mere Holt", "Two\nLines"]
    assert [fault.line for fault in found.faults] == [3]
