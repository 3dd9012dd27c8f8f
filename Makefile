# The two commands: `make demo` shows the main job on the bundled case, `make test` passes the tests.
# Both make their own environment in .venv; PYTHON=python3.12 chooses another interpreter.
PYTHON ?= python3
VENV ?= .venv
DEMO ?= demo-case
# Extras that tests are run with; continuous integration adds `interchange` where ICU's headers are.
EXTRAS ?= dev
BIN := $(VENV)/bin

.PHONY: demo test check bench docs clean environment developer

demo: environment
	@$(BIN)/backstay demo $(DEMO)

test: developer
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q . && $(BIN)/mypy
	@$(BIN)/python -m pytest $(TESTS)

check: developer
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q . && $(BIN)/mypy

bench: developer
	@$(BIN)/python -m bench

docs: developer
	@$(BIN)/python genscripts/reference.py

environment: $(VENV)/ready
developer: $(VENV)/ready-dev

$(VENV)/python-ok:
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is missing: install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv)."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11; say PYTHON=python3.12 (or newer)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: the venv module is missing (Debian, Ubuntu: apt install python3-venv)."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/ready: $(VENV)/python-ok pyproject.toml
	@echo "Installing Backstay into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/ready-dev: $(VENV)/python-ok pyproject.toml
	@echo "Installing Backstay and its test tools into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[$(EXTRAS)]'
	@touch $@ $(VENV)/ready

clean:
	rm -rf $(VENV) $(DEMO) bench/out
