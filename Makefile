# Jelang: `make help` lists what can be done.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python
# Where Python is told to write no bytecode, every test worker and every `jelang` would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
PACKAGES := shared services/scheduling services/consultation services/notification services/reporting services/portal deploy/local
NAMES := jelang-shared jelang-scheduling jelang-consultation jelang-notification jelang-reporting jelang-portal jelang-local
CODE := $(PACKAGES) tests
# Tests wait for servers as much as they compute: one worker more than there are processors.
WORKERS ?= $(shell expr $$(nproc) + 1)
IMAGES := .jelang/containers.env
QUICK := tests/doors tests/portal/drawings tests/scheduling/test_dates.py

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | column -ts $$'\t'

set-up: ## Make the virtual environment from requirements.lock (quick when nothing changed)
	@deploy/local/setup.sh $(PACKAGES)

run: set-up ## Start everything on this machine, with made-up persons, at http://127.0.0.1:8000
	@exec $(VENV)/bin/jelang up

check: set-up ## Lint, types, doors between packages and the quick tests; under a minute
	@$(VENV)/bin/ruff check $(CODE)
	@$(VENV)/bin/ruff format --check $(CODE)
	@$(VENV)/bin/lint-imports --no-cache
	@$(VENV)/bin/mypy $(CODE)
	@$(VENV)/bin/pytest -n $(WORKERS) $(QUICK)

test: set-up check ## Everything: installs what is missing, then all tests in parallel, on containers where an engine answers
	@trap 'deploy/containers/engine stop' EXIT; $(PY) -m tests.machinery.machine --images && \
		{ [ ! -f $(IMAGES) ] || . $(IMAGES); } && $(VENV)/bin/pytest -n $(WORKERS) --maxschedchunk 1

machine: set-up # What tests need beside Python: RabbitMQ, Chromium
	@$(PY) -m tests.machinery.machine

fix: set-up ## Format the code and mend what can be mended by itself
	@$(VENV)/bin/ruff check --fix $(CODE)
	@$(VENV)/bin/ruff format $(CODE)

bench: set-up machine ## Measure; writes .bench/latest.json
	@$(PY) -m tests.benchmarks

faults: set-up machine ## Break a whole installation under load and judge it (SEED=, FAULTS=, EVENTS=); writes .faults/latest.json
	@$(PY) -m tests.faults $(if $(SEED),--seed $(SEED)) $(if $(FAULTS),--faults $(FAULTS)) $(if $(EVENTS),--events $(EVENTS))

assets: ## Build the portal's styles and scripts again (needs Node)
	@cd services/portal && npm ci --ignore-scripts && npm run build

docs: set-up ## Write docs/events.md again from the routes
	@$(PY) -m jelang_shared.messaging.catalogue > docs/events.md

lock: set-up ## Resolve all packages again into requirements.lock (hashes, no index address)
	@$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(NAMES:%=--no-emit-package %) pyproject.toml --group dev --output-file requirements.lock --custom-compile-command 'make lock'

.PHONY: help set-up run check test machine fix bench faults assets docs lock
