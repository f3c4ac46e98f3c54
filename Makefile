# The two commands a newcomer needs: `make demo` and `make test`. Both set everything up first.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

# Some images forbid Python to keep what it has compiled: then each of the hundreds of processes that
# tests start would compile all it imports anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup demo check test bench screenshots lock clean

setup: $(READY)

$(READY): requirements/dev.txt requirements/uv.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

demo: $(READY)
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python examples/demo.py

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: $(READY)
	$(BIN)/pytest

bench: $(READY)
	$(BIN)/python benchmarks/run.py

# The pictures of docs/pages.md; needs Debian's chromium.
screenshots: $(READY)
	$(BIN)/python docs/screenshots.py

# Pinned, hashed and free of any registry's address, so that any mirror serves.
lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --group dev --extra postgresql pyproject.toml -o requirements/dev.txt
	echo "uv" | $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 - -o requirements/uv.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
