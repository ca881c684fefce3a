# make run: set up and serve the site with demo content. make test: set up and run every test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
OTHER_PORT = $(if $(filter-out 8000,$(PORT)), PORT=$(PORT))
PYTHON ?= python3
PY := .venv/bin/python
NPM := $(shell command -v npm 2>/dev/null || echo .venv/bin/npm)
export ES_PORT ES_TRANSPORT_PORT ES_HEAP ES_DATA ES_PEERS
# The address of the site: links in a login or a mail name the port that was chosen.
SITE := SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} DJANGO_SETTINGS_MODULE=config.settings.development $(PY) -W ignore manage.py
NPM_CI := PATH="$(CURDIR)/.venv/bin:$$PATH" $(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
# Modules compile on their first use: the packages have thousands that this site never loads.
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes

.PHONY: help run test test-production lint setup assets locks elasticsearch elasticsearch-stop
.PHONY: relevance screenshots screenshots-all lighthouse

help:
	@echo "make run          set up and serve the site with demo content (PORT=8000)"
	@echo "make test         set up and run every test"
	@echo "make test-production  the tests of the site without a browser, on PostgreSQL and Elasticsearch"
	@echo "make elasticsearch    run an Elasticsearch on this machine (ES_PORT=9200); make elasticsearch-stop ends it"
	@echo "make lint         run every linter"
	@echo "make relevance    ask the judged questions: both engines, and our terms beside stock analysers"
	@echo "make bench        measure (BENCH='--sizes 10000' for one size)"
	@echo "make faults       have the search engine fail in every way (FAULTS='--edits 50 --requests 1000' for less)"
	@echo "make screenshots  take the README's screenshots anew"
	@echo "make screenshots-all  take every page and state, at every width, light, dark and printed, into var/screenshots"
	@echo "make lighthouse   judge the front page, the search and a story with Lighthouse"
	@echo "make locks        resolve the requirements anew"

run: setup
	@mkdir -p var
	@$(SITE) prepare
	@echo
	@echo "  Site:    http://127.0.0.1:$(PORT)/"
	@echo "  Editors: http://127.0.0.1:$(PORT)/admin/"
	@echo "  A login: make login WHO=redacteur$(OTHER_PORT)   (or auteur, netwerkbegeleider, beheerder)"
	@echo
	@$(SITE) runserver 127.0.0.1:$(PORT)

.PHONY: login
WHO ?= redacteur
login:
	@$(SITE) demo_login $(WHO)

setup: .venv/.installed static/build/site.css

assets: static/build/site.css

static/build/site.css: node_modules/.installed core/assets.py core/icons.py $(wildcard static/css/*.css core/locale/*/*/*.po)
	@echo "• Style sheet, icons and messages"
	@$(SITE) build_assets --verbosity 0
	@touch $@

.venv/bin/python:
	@echo "• Virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make run PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements/base.txt | .venv/bin/python
	@echo "• Python packages (a minute the first time)"
	@$(PIP) -r requirements/base.txt
	@touch $@

.venv/.installed-test: requirements/test.txt | .venv/bin/python
	@echo "• Python packages for the tests"
	@$(PIP) -r requirements/test.txt
	@touch $@

# Node comes with a Python package where the machine has none.
.venv/bin/npm: requirements/node.txt | .venv/bin/python
	@echo "• Node"
	@$(PIP) -r requirements/node.txt
	@touch $@

node_modules/.installed: package-lock.json | .venv/.installed $(filter .venv/bin/npm,$(NPM))
	@echo "• Style sheets of NL Design System"
	@$(NPM_CI) --omit=dev >/dev/null
	@touch $@

# What tests need from npm comes on top: it empties the folder first, the other mark with it.
node_modules/.installed-test: package-lock.json | node_modules/.installed
	@echo "• Lighthouse and the HTML validator"
	@$(NPM_CI) >/dev/null
	@touch node_modules/.installed $@

test: setup .venv/.installed-test node_modules/.installed-test
	@bash tests/browser/install.sh
	@$(PY) -m tests.servers.run -n auto

# The tests of the configuration start processes with databases and engines of their own: once is enough.
test-production: setup .venv/.installed-test
	@$(PY) -m tests.servers.run --production -n auto -m "not elasticsearch" tests/integration \
	  --ignore tests/integration/test_configuration.py

# ES_PORT, ES_TRANSPORT_PORT, ES_HEAP, ES_DATA and ES_PEERS are explained in tests/servers/elasticsearch.py.
elasticsearch: .venv/bin/python
	@$(PY) -m tests.servers.elasticsearch start

elasticsearch-stop: .venv/bin/python
	@$(PY) -m tests.servers.elasticsearch stop

lint: setup .venv/.installed-test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy .
	.venv/bin/lint-imports
	.venv/bin/djlint templates --lint
	.venv/bin/djlint templates --check
	$(SITE) makemigrations --check --dry-run
	SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(64))") SITE_URL=https://example.nl \
	  ALLOWED_HOSTS=example.nl $(PY) manage.py check --deploy --fail-level WARNING

relevance: setup .venv/.installed-test
	@$(PY) -m tests.servers.run -q -s tests/relevance

bench: setup .venv/.installed-test
	@$(PY) -m tests.bench $(BENCH)

faults: setup .venv/.installed-test
	@$(PY) -m tests.faults $(FAULTS)

screenshots: setup .venv/.installed-test
	@bash tests/browser/install.sh
	@$(PY) -m tests.browser.screenshots

screenshots-all: setup .venv/.installed-test
	@bash tests/browser/install.sh
	@$(PY) -m tests.browser.screenshots --all

lighthouse: setup .venv/.installed-test node_modules/.installed-test
	@bash tests/browser/install.sh
	@PATH="$(CURDIR)/.venv/bin:$$PATH" $(PY) -m tests.browser.lighthouse

locks: .venv/bin/python
	@$(PY) -m pip install --quiet uv
	@for name in base test node; do \
	  .venv/bin/uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 --no-header \
	    --no-emit-index-url --no-emit-find-links requirements/$$name.in -o requirements/$$name.txt; done
