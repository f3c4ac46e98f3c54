"""Turns one report into one reading: a short list of named steps over one growing ``Reading``."""
