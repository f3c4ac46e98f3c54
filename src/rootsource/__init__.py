"""Reads news reports and keeps a record of who said and did what to whom, when, on whose word."""

__version__ = "0.1.0"
