# Jelang: `make help` lists what can be done.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python
PACKAGES := shared services/scheduling services/consultation services/notification services/reporting services/portal deploy/local
NAMES := jelang-shared jelang-scheduling jelang-consultation jelang-notification jelang-reporting jelang-portal jelang-local

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | column -ts $$'\t'

lock: ## Resolve all packages again into requirements.lock (hashes, no index address)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(NAMES:%=--no-emit-package %) pyproject.toml --group dev --output-file requirements.lock --custom-compile-command 'make lock'

.PHONY: help lock
