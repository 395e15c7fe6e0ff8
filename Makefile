# madoguchi: `make demo` to look at it, `make test` before a change goes in. Both install what they need.

# Debian's own, where it is there and new enough: what people build for themselves often lacks the optimizations which make
# it a seventh quicker in all that madoguchi does.
ifndef PYTHON
PYTHON := $(shell /usr/bin/python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && echo /usr/bin/python3 || echo python3)
endif
PORT ?= 8000
export PYTHON

.PHONY: help setup setup-test demo test test-sqlite test-postgres faults lint bench lock clean

help:
	@printf '%s\n' \
	  'make demo           load the invented weeks and serve them on port $(PORT); LIVE=1: visitors keep coming; AGAIN=1: played anew' \
	  'make test           everything a change must pass, on SQLite and PostgreSQL' \
	  'make bench          API, Erlang, 50,000 calls, live telephones, every page, seats, forecasts, rosters, answers; LONG=1: ten minutes live' \
	  'make faults         every fault at full length, for hours, on both databases; figures go to docs/reliability.md' \
	  'make setup          only what running madoguchi needs: .venv and fonts' \
	  'make lint           format, lint, types, storeys' \
	  'make test-sqlite    the tests on SQLite' \
	  'make test-postgres  the tests on PostgreSQL' \
	  'make lock           write the locks anew after a change in pyproject.toml' \
	  'make clean          remove .venv and everything made by tools; the databases in var/ stay'

setup:
	@bin/install-system-packages demo
	@bin/make-venv requirements.lock

setup-test:
	@bin/install-system-packages test
	@bin/make-venv requirements-dev.lock

demo: setup
	@bin/demo $(if $(AGAIN),--again) $(if $(LIVE),--live) --port $(PORT)

test: setup-test
	@bin/test

test-sqlite: setup-test
	@bin/test sqlite

test-postgres: setup-test
	@bin/test postgres

faults: setup-test
	@bin/faults

lint: setup-test
	@bin/test format lint types storeys

bench: setup-test
	@.venv/bin/python -m benchmarks.whole $(if $(LONG),--long)

lock:
	@bin/lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis var/lock-tool
