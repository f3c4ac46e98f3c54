"""Keeps readings in a database and gives them back; knows nothing of how they were made."""

from rootsource.record.database import sqlite_note
from rootsource.record.nearby import Circle
from rootsource.record.record import Record, open_record
from rootsource.record.results import Entry, Hit, Said

__all__ = ["Circle", "Entry", "Hit", "Record", "Said", "open_record", "sqlite_note"]
