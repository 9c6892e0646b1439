# The whole developer interface. `make` alone lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install -qq
REPORTS := $(sort $(wildcard examples/karabakh/report-*))
OUT := out

export PYTHONUTF8 := 1

.PHONY: help dossier test check bench lock page clean browser spark environment dev-environment

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

dossier: $(VENV)/.runtime ## set up, trace examples/karabakh, say where the dossier is
	@mkdir -p $(OUT)
	$(BIN)/enduse trace $(REPORTS) --case $(OUT)/karabakh.case --output $(OUT)/karabakh.html
	@echo; echo "The dossier: $(CURDIR)/$(OUT)/karabakh.html"; echo "Open it in a browser; it needs no network."

test: $(VENV)/.dev browser spark ## set up, run all tests
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: $(VENV)/.dev ## style, types, layers, file length, documentation, built page
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_files.py
	$(BIN)/python tools/check_docs.py
	$(BIN)/python tools/check_page.py

bench: $(VENV)/.dev ## speed beside spaCy alone and traffic, positions by the million, thousands of damaged documents
	$(BIN)/python tests/bench/bench_claims.py
	$(BIN)/python tests/bench/bench_trace.py $(REPORTS)
	$(BIN)/python tests/bench/bench_registers.py
	$(BIN)/python tests/bench/bench_surge.py
	$(BIN)/python tests/bench/bench_positions.py
	$(BIN)/python tests/bench/bench_traffic.py
	$(BIN)/python tests/bench/bench_segments.py
	$(BIN)/python tests/bench/bench_visits.py --large
	$(BIN)/python tests/bench/bench_worlds.py
	$(BIN)/python tests/fuzz/many.py

page: ## build the dossier's script and style from their TypeScript (needs node and npm)
	cd src/enduse/dossier/page && npm install --no-audit --no-fund --no-package-lock --loglevel=error && node build.mjs

lock: $(VENV)/.made ## resolve the dependencies anew into the lock files
	@$(INSTALL) 'uv>=0.5'
	$(BIN)/uv pip compile $(LOCKING) --group build --output-file requirements.lock
	$(BIN)/uv pip compile $(LOCKING) --group dev --constraints requirements.lock --output-file requirements-dev.lock
	$(BIN)/uv pip compile $(LOCKING) --extra spark --constraints requirements.lock --output-file $(VENV)/spark.lock
	$(BIN)/python tools/spark_lock.py $(VENV)/spark.lock requirements.lock >requirements-spark.lock

LOCKING := pyproject.toml --quiet --upgrade --universal --python-version 3.11 --python $(BIN)/python \
	--generate-hashes --no-header --no-annotate

clean: ## remove the environment, results and caches
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

environment: $(VENV)/.runtime
dev-environment: $(VENV)/.dev

# A stamp inside the environment says what was installed last. A changed lock starts from an empty environment, so
# that nothing stays behind which the lock no longer names.
$(VENV)/.made: requirements.lock requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "enduse needs Python 3.11 or later; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made pyproject.toml
	@echo "installing what enduse needs into $(VENV), pinned by hash (about 430 MB; a minute, or a few)"
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@echo "installing what tests and checks need"
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

browser:
	@tools/find-browser

spark: $(VENV)/.dev
	@tools/find-spark $(VENV)
