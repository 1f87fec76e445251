# Every target works on a bare clone: the first one makes the virtual environment.
#   make demo | test | check | fix | fuzz | fuzz-redline | bench | bench-alignment | bench-redline | bench-page | corpus | score | originality | docs | lock

PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
READY := $(ENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix fuzz fuzz-redline bench bench-alignment bench-redline bench-page corpus score originality docs lock

help:  ## what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("contractdiff needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(ENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

setup: $(READY)  ## the virtual environment with everything pinned

demo: $(READY)  ## the whole job on the written negotiation, into ./contractdiff-demo/
	$(BIN)/contractdiff demo

test: $(READY)  ## all tests
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

check: $(READY)  ## style, types, import directions, documents, answer keys and pages in step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m corpus.build --check
	$(BIN)/python -m corpus.truth --check
	$(BIN)/python -m corpus.claims
	$(BIN)/python docs/generate.py --check

fix: $(READY)  ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fuzz: $(READY)  ## feed the readers broken files and garbage (ten minutes)
	$(BIN)/python -m tests.fuzz.run

fuzz-redline: $(READY)  ## 500 made-up edits of Word files: every redline gives both files back
	CONTRACTDIFF_EXAMPLES=500 $(BIN)/python -m pytest tests/report/docx/original/test_edit_scripts.py

bench: $(READY)  ## time the stages and write bench/results.md, then the redlines
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.redline

bench-alignment: $(READY)  ## grade the aligner on made texts, beside peers, and write bench/alignment/results.md
	$(BIN)/python -m bench.alignment

bench-redline: $(READY)  ## make Word redlines beside Docxodus and LibreOffice, and write bench/redline/results.md
	$(BIN)/python -m bench.redline

bench-page: $(READY)  ## time how the web page of a thousand pages opens in Chromium, and write bench/page_opening.md
	$(BIN)/python -m bench.page_opening

corpus: $(READY)  ## build the documents of the written negotiation from their sources
	$(BIN)/python -m corpus.build
	$(BIN)/python -m corpus.truth

score: $(READY)  ## how much of the written negotiation is found, and what is wrong
	$(BIN)/python -m corpus.score

originality: $(READY)  ## check that nothing in the corpus stands in a real document
	$(BIN)/python -m corpus.originality

docs: $(READY)  ## write the generated pages
	$(BIN)/python docs/generate.py

lock:  ## pin every dependency anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
		pyproject.toml build-requirements.in -o requirements.lock
