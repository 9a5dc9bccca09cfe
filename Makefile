# Two commands: make demo (see the product), make test (prove it). The rest serves those who work on it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Streamlit and pip announce themselves to the outside unless told not to; nothing here may.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

SERVE ?= 1
PORT ?= 8501
FROM ?= 0
COUNT ?= 500
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

.PHONY: help demo test lint bench torture lock clean

help:  ## Cette aide
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: $(RUNTIME)  ## Installer, charger le territoire de démonstration, calculer, ouvrir le tableau de bord (SERVE=0 : sans l'ouvrir)
	@$(BIN)/matchmaker demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve,--serve)

test: $(DEV)  ## Toute la suite de tests, sur un vrai Neo4j
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

lint: $(DEV)  ## Style, types, couches, dépendances
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry .
	@$(BIN)/interrogate --quiet

bench: $(DEV)  ## Les mesures annoncées, en version courte
	@$(BIN)/python -m benchmarks --quick

torture: $(DEV)  ## Les choix exacts face à des solveurs, sur de grands cas, et les propriétés sur plus d'exemples (FROM=120 COUNT=50 : une partie)
	@TORTURE_FROM=$(FROM) TORTURE_COUNT=$(COUNT) $(BIN)/python -m pytest -vv -n 2 tests/torture tests/properties $(ARGS)

lock: $(DEV)  ## Recalculer les versions figées (demande l'outil uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/runtime.txt
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements/runtime.txt -o requirements/dev.txt

clean:  ## Effacer ce qui se reconstruit
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(RUNTIME): requirements/runtime.txt pyproject.toml
	@./install.sh runtime

$(DEV): requirements/dev.txt requirements/runtime.txt pyproject.toml
	@./install.sh dev
