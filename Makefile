# `make` alone prints this help. Every target does its own set-up in .venv; a second call installs nothing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
WORKERS ?= auto
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PYTHONOPTIMIZE PYTHONDONTWRITEBYTECODE PYTHONHOME VIRTUAL_ENV UV_PROJECT_ENVIRONMENT GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
NBVAL  = PYTHONPATH=tests $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --noconftest -o filterwarnings= -p no:cacheprovider \
         -p no:hypothesispytest -p fewer_messages -p forked_kernels --nbval

.DEFAULT_GOAL := help
.PHONY: help report test lint soak lab workshop slides data data-check validation lock clean

help: ## list the targets
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

$(VENV)/.test: $(READY) requirements-test.txt
	@echo "Adding the tools of the tests, once ..."
	@$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --compile-bytecode --only-binary :all: --require-hashes -r requirements-test.txt
	@touch $@

$(VENV)/.lab: $(READY) requirements-lab.txt
	@echo "Adding JupyterLab, once ..."
	@$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --compile-bytecode --only-binary :all: --require-hashes -r requirements-lab.txt
	@mkdir -p $(VENV)/share/jupyter/lab/settings  # a kernel ends when its notebook is closed
	@echo '{"@jupyterlab/notebook-extension:tracker": {"kernelShutdown": true}}' > $(VENV)/share/jupyter/lab/settings/overrides.json
	@touch $@

report: $(READY) ## make every published report, in reports/
	@$(BIN)/tradeshare report

test: $(VENV)/.test ## run all tests, and recompute the published reports and exercises (FAST=1: functions alone)
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(if $(FAST),-m unit)
	@$(if $(FAST),:,$(NBVAL) reports/*/notebooks notebooks/workshop/teacher)

lint: $(VENV)/.test ## check style, types and which module imports which, in seconds
	@$(BIN)/ruff check --quiet tradeshare tests benchmarks notebooks wheel
	@$(BIN)/mypy --no-error-summary tradeshare
	@$(BIN)/lint-imports

soak: $(VENV)/.test ## run the long tests: more combinations, interruptions, random input (hours; SCALE=10 is shorter)
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder --scale $(or $(SCALE),50) tests
	@$(BIN)/python benchmarks/soak.py 300

lab: $(VENV)/.lab ## open your copies of the notebooks, in my/, in JupyterLab
	@$(BIN)/tradeshare workshop copy
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" my/start.ipynb

workshop: $(READY) ## rebuild the exercises, in notebooks/workshop/
	@$(BIN)/tradeshare workshop build

slides: $(READY) ## make slides of every published report and of every lesson, in reports/slides/
	@$(BIN)/tradeshare slides
	@$(BIN)/tradeshare workshop slides

data: $(READY) ## update the computed rows and checksums after an edit of data/
	@$(BIN)/tradeshare data write

data-check: $(READY) ## check every table of data/: columns, plausibility, checksums
	@$(BIN)/tradeshare data check

validation: $(READY) ## after a change of data, models or the check: update data/validation/, which reports read
	@$(BIN)/tradeshare data validate

lock: $(READY) ## update the pinned versions in requirements*.txt
	@$(BIN)/uv pip compile --system-certs pyproject.toml $(LOCK) -o requirements.txt
	@$(BIN)/uv pip compile --system-certs pyproject.toml --extra test -c requirements.txt $(LOCK) -o requirements-test.txt
	@$(BIN)/uv pip compile --system-certs pyproject.toml --extra lab -c requirements.txt $(LOCK) -o requirements-lab.txt
	@printf '%s\n' $(CLASS) | $(BIN)/uv pip compile --system-certs - -c requirements.txt -c requirements-lab.txt $(LOCK) -o requirements-class.txt
	@printf 'uv\nflit_core\n' | $(BIN)/uv pip compile --system-certs - $(LOCK) -o requirements-uv.txt

# What a student's machine needs for the exercises: no report is made there, so no pandoc, typesetter, browser or test tools.
CLASS := jupyterlab ipykernel click pandas numpy matplotlib scipy pandera pydantic iso3166 jinja2 filelock

LOCK := --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header

clean: ## delete .venv and caches
	@rm -rf $(VENV) .pytest_cache .hypothesis .mypy_cache .ruff_cache
