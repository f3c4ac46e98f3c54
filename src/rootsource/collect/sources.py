"""Paths to files: folders are walked, ``-`` is standard input, everything in a fixed order."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rootsource.collect.failure import Failure

STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; ``path`` is as given, with the folder it was found in before it."""

    path: str


def files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[File | Failure]:
    """The files that ``paths`` name, in the order given.

    Folders are walked recursively, in the order of their paths; hidden files and folders (whose
    name begins with a dot) are passed over there, and so are links to folders, which could lead
    round in a circle.
    """
    for given in paths:
        path = os.fspath(given)
        if path == STDIN or not Path(path).is_dir():
            yield File(path)
        else:
            yield from _walk(path)


def _walk(folder: str) -> Iterator[File | Failure]:
    refused: list[OSError] = []
    found = sorted(
        Path(where, name)
        for where, folders, names in os.walk(folder, onerror=refused.append)
        for name in _visible(folders, names)
    )
    for error in refused:
        yield Failure(str(error.filename or folder), f"cannot be listed: {error.strerror or error}")
    if not found and not refused:
        yield Failure(folder, "a folder with nothing to read in it")
    for path in found:
        if path.is_file():
            yield File(str(path))
        else:
            yield Failure(str(path), "not a regular file")


def _visible(folders: list[str], names: list[str]) -> list[str]:
    # ``os.walk`` goes only into the folders that are still in the list it gave.
    folders[:] = [folder for folder in folders if not folder.startswith(".")]
    return [name for name in names if not name.startswith(".")]
