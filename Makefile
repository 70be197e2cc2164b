# Two commands for a newcomer: `make run` and `make test`. Everything else is for who works on the desk.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export UV_PYTHON_DOWNLOADS := never
.DEFAULT_GOAL := help

help: ## What can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/uv
	test -e $(VENV)/.dev || $(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/uv
	$(BIN)/uv pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/uv pip install --quiet --no-deps --editable .
	@# Compiled once here, not by each of the many processes of the tests; what some packages hold for others fails.
	@PYTHONPYCACHEPREFIX="$$(cd $(VENV) && pwd)/bytecode" $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib src || true
	@# The tests themselves are compiled by pytest alone, for its asserts: by one look at all of them.
	@env -u PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX="$$(cd $(VENV) && pwd)/bytecode" DIEUHANH_DATA="$$(cd $(VENV) && pwd)" $(BIN)/python -m pytest -q -p no:cacheprovider --collect-only >/dev/null 2>&1 || true
	touch $@

setup: $(VENV)/.dev ## Everything for development

run: $(VENV)/.run ## The desk with its sample province on http://127.0.0.1:8000
	$(BIN)/dieuhanh run --sample

test: $(VENV)/.dev ## Every test, on SQLite and on PostgreSQL, in the browser where there is one
	scripts/test

check: $(VENV)/.dev ## Format, lint, floors, types, migrations, deployment settings
	scripts/check

gate: $(VENV)/.dev ## Quality floors of extraction on the gold corpus
	$(BIN)/python tests/vanban/gate.py

$(VENV)-bench/.done: requirements-bench.lock | $(BIN)/uv
	$(PYTHON) -m venv $(VENV)-bench
	$(BIN)/uv pip install --quiet --python $(VENV)-bench/bin/python --require-hashes -r requirements-bench.lock
	touch $@

bench: $(VENV)/.dev $(VENV)-bench/.done ## Speed of reading and extraction, as ratios from one run
	$(BIN)/python benchmarks/extraction.py --peers $(VENV)-bench/bin/python

bench-web: $(VENV)/.dev ## Every list, desk and search at 1,000,000 directives, on both databases
	$(BIN)/python benchmarks/pages.py

fmt: $(VENV)/.dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(BIN)/uv ## Write the lock files anew
	scripts/lock

.PHONY: help setup run test check gate bench bench-web fmt lock
