# Everything that set-up needs is Python 3.11 with pip, make and git; `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Files in the order that tests/conftest.py gives them: those with slow tests first.
PARALLEL := -n logical --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check bench release lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("practico needs Python 3.11 or newer: make PYTHON=python3.11 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## grade a sample class of thirty, from release to feedback (build/demo)
	$(BIN)/practico demo

test: $(READY) ## the test suite (some minutes)
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow"

test-all: $(READY) ## the slow tests too (MARKED="not download": without what fetches from elsewhere)
	$(BIN)/python -m pytest $(PARALLEL) -m "$(MARKED)"

check: $(READY) ## lint, formatting, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## side by side with nbgrader: throughput, floor, latency
	$(BIN)/python benchmarks/floor.py
	$(BIN)/python benchmarks/throughput.py

release: $(READY) ## make the English edition and both releases anew from source/practico5
	$(BIN)/practico translate practico5 --to en
	$(BIN)/practico release practico5
	$(BIN)/practico release practico5-en

# Run it with the oldest 3.11 at hand (some packages leave the early patch releases behind): the lock is for all.
lock: $(READY) ## resolve pyproject.toml into requirements.lock: names, versions, hashes
	$(BIN)/pip-compile --quiet --all-extras --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
	  --no-emit-find-links --no-emit-index-url --no-emit-trusted-host --no-emit-options \
	  --output-file requirements.lock pyproject.toml

clean: ## remove what can be made again (not the virtual environment)
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
