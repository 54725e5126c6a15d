# `make` alone prints this help. Every target does its own set-up in .venv; a second call installs nothing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
WORKERS ?= auto

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

test: $(READY) ## run all tests; nbval recomputes the published reports and the solutions of the exercises
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile -p no:cacheprovider --nbval reports/*/notebooks notebooks/workshop/teacher

lint: $(READY) ## check style, types and the walls between the layers, in seconds
	@$(BIN)/ruff check --quiet tradeshare tests benchmarks notebooks
	@$(BIN)/mypy --no-error-summary tradeshare
	@$(BIN)/lint-imports

soak: $(READY) ## the long checks: sentences over hundreds of combinations; kills at 50 points; parameters from anybody; 300 reports in a sweep; the chapters of every cell (hours)
	@TRADESHARE_SWEEP=120 $(BIN)/python -m pytest -q -n $(WORKERS) tests/whole/test_sentences.py
	@TRADESHARE_KILLS=50 TRADESHARE_ROUND=1 $(BIN)/python -m pytest -q -n $(WORKERS) tests/sources/test_refresh.py tests/sources/test_refresh_in_reports.py tests/whole/test_interruption.py
	@TRADESHARE_KILLS=10 TRADESHARE_WHOLE=1 $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile tests/whole/test_interruption.py tests/report/test_sweep.py
	@TRADESHARE_FUZZ=2000 TRADESHARE_TEXT=1 $(BIN)/python -m pytest -q -n $(WORKERS) tests/whole/test_fuzz.py tests/foundation/test_safe_text.py
	@$(BIN)/python benchmarks/soak.py 300
	@TRADESHARE_CELLS=all $(BIN)/python -m pytest -q -s -n 0 tests/whole/test_every_cell.py

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
