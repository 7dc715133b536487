# Wegwijs. `make help` shows what there is.
PYTHON ?= python3
PORT ?= 8000
CONTENT ?= $(or $(WEGWIJS_CONTENT),content/dordrecht)
PACKS := $(sort $(CONTENT) $(patsubst %/pack.yaml,%,$(wildcard content/*/pack.yaml)))
BIN := .venv/bin
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check bench bench-understanding messages reference lock clean

help: ## Toon deze lijst
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: .venv/run.stamp ## Zet klaar wat nodig is om te draaien

setup-dev: .venv/dev.stamp ## Zet klaar wat nodig is om te testen

run: setup ## Start Wegwijs op poort 8000 (PORT=... voor een andere, CONTENT=... voor andere inhoud)
	$(BIN)/python -m wegwijs serve --port $(PORT) --content $(CONTENT)

test: setup-dev check .venv/node.stamp ## Alle tests, met een echte browser (CONTENT=... met andere inhoud)
	sh scripts/system.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile --content=$(CONTENT)

check: setup-dev ## Stijl, typen, en de inhoud van elke gemeente
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	set -e; for pack in $(PACKS); do $(BIN)/python -m wegwijs check $$pack; done

bench: setup-dev ## Meet snelheid
	$(BIN)/python -m bench.encoder
	$(BIN)/python -m bench.answer

bench-understanding: .venv/bench.stamp ## Meet begrip, naast andere manieren (ongeveer een kwartier)
	@command -v npm >/dev/null && npm ci --prefix bench/peers --silent || echo "Zonder Node doet nlp.js niet mee."
	$(BIN)/python -m bench.understanding

messages: setup-dev ## Verzamel de vaste woorden van de bladzijden om te vertalen
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k tongue --no-location --sort-output --omit-header -o locales/wegwijs.pot .

reference: setup-dev ## Maak docs/content.md opnieuw
	$(BIN)/python -m scripts.reference

lock: setup-dev ## Maak de lockbestanden opnieuw
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 -c requirements-dev.lock bench/peers/requirements.in -o bench/peers/requirements.lock

clean: ## Gooi weg wat gemaakt is
	rm -rf .venv var node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Wegwijs heeft Python 3.11 of nieuwer nodig."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock | .venv/bin/python
	@test -e .venv/dev.stamp || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/node.stamp: tests/node/package-lock.json .venv/dev.stamp
	cd tests/node && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

.venv/bench.stamp: bench/peers/requirements.lock .venv/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/peers/requirements.lock
	@touch $@
