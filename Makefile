# `make` alone prints this help. Every target does its own set-up in .venv; a second call installs nothing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
WORKERS ?= auto
NBVAL  = PYTHONPATH=tests $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile -p no:cacheprovider -p forked_kernels --nbval

.DEFAULT_GOAL := help
.PHONY: help report test lint soak lab workshop slides data data-check lock clean

help: ## print this help
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements-uv.txt requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "tradeshare needs Python 3.11 or newer; $$($(PYTHON) --version) was found. Name another: make PYTHON=python3.12 report" >&2; exit 1; }
	@echo "Setting up $(VENV), once ..."
	@rm -f $@
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-uv.txt
	@$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --compile-bytecode --only-binary :all: --require-hashes -r requirements.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline -e .
	@touch $@

$(VENV)/.lab: $(READY) requirements-lab.txt
	@echo "Adding JupyterLab, once ..."
	@$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --compile-bytecode --only-binary :all: --require-hashes -r requirements-lab.txt
	@touch $@

report: $(READY) ## make every published report: reports/RUN/report.html, report.pdf, tables, figures
	@$(BIN)/tradeshare report

test: $(READY) ## run all tests, and nbval on the published reports and the exercises' solutions; FAST=1: functions alone, in a minute
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(if $(FAST),-m unit)
	@$(if $(FAST),:,$(NBVAL) reports/*/notebooks notebooks/workshop/teacher)

lint: $(READY) ## check style, types and the walls between the layers, in seconds
	@$(BIN)/ruff check --quiet tradeshare tests benchmarks notebooks
	@$(BIN)/mypy --no-error-summary tradeshare
	@$(BIN)/lint-imports

soak: $(READY) ## random checks and kills fifty times over, the chapters of every cell, a sweep of 300 reports (hours; SCALE=10 is shorter)
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder --scale $(or $(SCALE),50) tests
	@$(BIN)/python benchmarks/soak.py 300

lab: $(VENV)/.lab ## open JupyterLab on the start page of the notebooks
	@$(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" notebooks/start.ipynb

workshop: $(READY) ## build the exercises anew: notebooks/workshop/student and teacher
	@$(BIN)/tradeshare workshop build

slides: $(READY) ## slides of every published report: reports/slides/RUN.pdf
	@$(BIN)/tradeshare slides

data: $(READY) ## after an edit of data/: write the implied rows and datapackage.json anew
	@$(BIN)/tradeshare data write

data-check: $(READY) ## hold every table of data/ against contracts, plausibility and checksums
	@$(BIN)/tradeshare data check

lock: $(READY) ## resolve the pins again: requirements*.txt with hashes, and environment.yml stays as it is
	@$(BIN)/uv pip compile --system-certs pyproject.toml --extra test $(LOCK) -o requirements.txt
	@$(BIN)/uv pip compile --system-certs pyproject.toml --extra lab -c requirements.txt $(LOCK) -o requirements-lab.txt
	@echo uv | $(BIN)/uv pip compile --system-certs - $(LOCK) -o requirements-uv.txt

LOCK := --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header

clean: ## remove .venv and caches
	@rm -rf $(VENV) .pytest_cache .hypothesis .mypy_cache .ruff_cache
