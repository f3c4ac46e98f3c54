"""The schema in numbered steps: published ones never change, and queries know the same tables."""

import hashlib
from importlib.resources import files

from sqlalchemy import inspect

from rootsource.record import Record
from rootsource.record.link_tables import LINKS
from rootsource.record.migrations import migrations
from rootsource.record.schema import METADATA

# A step that is in use is never edited: add another one, and its sum here.
SUMS = {
    "0012_things.sql": "54acbb99c9974bb7",
    "0011_events_of_statements.sql": "f34bec89764b13e0",
    "0010_actors_statements.sql": "594d80015960af58",
    "0009_links.sql": "2f9dcf50c61ffe1e",
    "0008_dates.sql": "34366e80cf7d4fbd",
    "0007_bounds.sql": "1292c5e86e1c74d0",
    "0006_machine_readings.sql": "cbdab929046fda2e",
    "0005_long_names.postgresql.sql": "81af905039d52455",
    "0005_long_names.sql": "68d917f7a40a5150",
    "0004_subjects.sql": "a67974dad06db40e",
    "0003_registry.postgresql.sql": "4605c126ab13bab9",
    "0003_registry.sql": "7e99011b226f3c48",
    "0002_corrections.sql": "5a508e800893b06a",
    "0001_readings.postgresql.sql": "2519a6050074969b",
    "0001_readings.sql": "e85a30d09db7754e",
    "0001_readings.sqlite.sql": "744db02fd1fa5b9e",
}


# What people decided, what follows from all reports together, and users' own actors.
OF_NO_REPORT = {
    "reports", "decisions", "identities", "identity_state", "own_actors", "own_agents",
    "linking_state", *(table.name for table in LINKS),
}  # fmt: skip


def test_published_steps_are_unchanged() -> None:
    folder = files("rootsource.record.migrations")
    sums = {
        item.name: hashlib.sha256(item.read_bytes()).hexdigest()[:16]
        for item in folder.iterdir()
        if item.name.endswith(".sql")
    }
    assert sums == SUMS


def test_steps_are_numbered_from_one_without_a_gap() -> None:
    numbers = [migration.number for migration in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_tables_in_code_are_those_of_the_database(record: Record) -> None:
    with record.connect() as connection:
        inspector = inspect(connection)
        for table in METADATA.tables.values():
            columns = {column["name"] for column in inspector.get_columns(table.name)}
            assert columns == set(table.columns.keys()), table.name


def test_every_row_that_belongs_to_a_report_goes_with_it(record: Record) -> None:
    with record.connect() as connection:
        for table in METADATA.tables:
            keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").mappings()
            assert table in OF_NO_REPORT or "CASCADE" in {key["on_delete"] for key in keys}, table
