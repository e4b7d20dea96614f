# Two commands do everything on a fresh machine: `make figures` and `make test`.
# Needs Python 3.11 and make; everything else is installed into .venv from requirements.lock.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/installed

.DEFAULT_GOAL := help
.PHONY: help figures test lab verify manuscript check lock bench frames-validity model test-slow docs clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

figures: $(INSTALLED)  ## set up, run the notebooks that are not up to date, leave every figure in figures/
	@$(BIN)/framing run

test: $(INSTALLED)  ## set up and run the tests
	@$(BIN)/pytest -q -n auto -m "not slow"

test-slow: $(INSTALLED)  ## the tests that take longer than ten seconds each
	@$(BIN)/pytest -q -n auto -m slow

verify: $(INSTALLED)  ## rebuild every figure in a scratch folder and compare it with the one in figures/
	@$(BIN)/framing verify

lab: $(INSTALLED)  ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/notebooks

docs: $(INSTALLED)  ## the documentation as pages, offline: build/site/index.html
	@rm -rf build/site build/doctrees
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --jobs auto -d build/doctrees docs build/site
	@echo "build/site/index.html"

manuscript: figures  ## the sample manuscript with this study's figures and numbers, into build/manuscript
	@$(BIN)/framing export --journal plain --figure tone --figure frames --figure tone_contrasts --to build/manuscript
	@cp docs/manuscript/main.tex build/manuscript/main.tex
	@if command -v latexmk >/dev/null && command -v pdflatex >/dev/null; then \
		cd build/manuscript && latexmk -pdf -quiet -interaction=nonstopmode -halt-on-error main.tex && echo "build/manuscript/main.pdf"; \
	else \
		echo "Skipped setting build/manuscript/main.tex: latexmk or pdflatex is not installed."; \
	fi

check: $(INSTALLED)  ## formatting, lint, types, and which room may import which
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(INSTALLED)  ## speed as ratios against the tools one would use instead; writes benchmarks/results.json
	@$(BIN)/python benchmarks/run.py

frames-validity: $(INSTALLED)  ## measure the shipped frames anew, where ../shared holds the coded sentences
	@$(BIN)/python benchmarks/frames_validity.py

model: $(INSTALLED)  ## fit the model of tone toward actors anew, where ../shared holds the coded sentences
	@$(BIN)/python -m framing.scoring.actor_tone.fit ../shared/benchmarks/newsmtsc docs/actor_tone.md

lock: $(INSTALLED)  ## resolve pyproject.toml anew into requirements.lock, with hashes
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-emit-index-url --no-header --only-binary :all: -o requirements.lock pyproject.toml

clean:  ## remove what can be made again: .venv and build
	@rm -rf .venv build

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'framing needs Python 3.11 or newer; this is ' + sys.version.split()[0] + '. Name another with: make PYTHON=/path/to/python3.11')"
	@echo "Setting up .venv from requirements.lock (once; about half a minute) …"
	@test -x $(BIN)/uv || { $(PYTHON) -m venv .venv && sed -n '/^uv==/,/# via/p' requirements.lock > .venv/uv.txt && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt; }
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv pip sync --quiet --require-hashes --only-binary :all: --compile-bytecode requirements.lock
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
