"""An empty record in a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rootsource.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "news.db") as opened:
        yield opened
