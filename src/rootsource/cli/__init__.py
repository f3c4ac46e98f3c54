"""The command line: every command is a thin layer over a call of the library."""

from rootsource.cli.app import main

__all__ = ["main"]
