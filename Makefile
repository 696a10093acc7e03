# The two commands of the README: `make demo` and `make test`. Needs Python 3.11 or later with pip, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo-output

.PHONY: help demo serve test lint types imports tests quality docs format lock clean

help:
	@echo "make demo   install, clean the bundled sample and remove its duplicates"
	@echo "make test   install, then lint, types, import rules, tests and quality floors"
	@echo "make serve  server, worker and schedules of the flows, on this machine"
	@echo "make docs   write docs/rules.md, the list of all rules, and config/tried.tsv, which packs passed their examples"
	@echo "make lock   pin the requirements anew (needs the network)"
	@echo "make clean  remove the environment and what demo and tests left"

# pip first: the one that Python 3.11 brings can't resolve lxml's extras.
$(VENV)/ready: requirements/pip.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/pip.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps -e .
	@echo "Compiling the kernels for signatures, once ..."
	@$(BIN)/python -c "from cleaners import Settings, neardup; neardup.signature('', Settings().neardup)"
	@touch $@

demo: $(VENV)/ready
	@rm -rf $(DEMO)
	$(BIN)/saring run examples/articles.jsonl -o $(DEMO)/
	@echo; echo "One of the removed articles, explained:"; echo
	$(BIN)/saring explain detik-banjir-sukamaju $(DEMO)

serve: $(VENV)/ready
	flows/serve.sh

test: lint types imports tests quality

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready
	$(BIN)/mypy

imports: $(VENV)/ready
	$(BIN)/lint-imports

# On all cores; tests/conftest.py tells which tests share a process.
tests: $(VENV)/ready
	$(BIN)/pytest -n auto --maxprocesses 4 --no-loadscope-reorder

# Needs ../shared (or SARING_SHARED); says aloud if it is not there.
quality: $(VENV)/ready
	$(BIN)/python benchmarks/quality.py

docs: $(VENV)/ready
	$(BIN)/saring rules docs > docs/rules.md.new && mv docs/rules.md.new docs/rules.md
	$(BIN)/python -c "from cleaners.rules.check import passed; print(passed(), end='')" > config/tried.tsv.new
	mv config/tried.tsv.new config/tried.tsv

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-header --no-annotate
lock: $(VENV)/ready
	$(LOCK) pyproject.toml --extra flows --extra readability --extra s3 --extra dev -o requirements/dev.txt
	echo "pip>=26.1" | $(LOCK) - -o requirements/pip.txt

clean:
	rm -rf $(VENV) $(DEMO) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
