"""What the documents show is what the program says."""

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    "page", sorted(p.name for p in DOCS.glob("*.md") if ">>>" in p.read_text("utf-8"))
)
def test_examples_in_the_documents_run(page: str) -> None:
    failures, examples = doctest.testfile(str(DOCS / page), module_relative=False, encoding="utf-8")
    assert examples
    assert not failures
