# Every verb sets up what it needs on first use and reuses it afterwards.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready

.PHONY: site downloads serve check fix looked new links published status schemas outline properdocs test bench lock clean

site: $(SITE_READY)  ## build the whole site, in every language, into site/
	@$(RUN) -m scripts.build && $(RUN) -m scripts.compress

downloads: $(SITE_READY)  ## make PDF, EPUB, Word, ZIP and Kiwix files of the site that is built, and offer them on its pages
	@$(RUN) -m scripts.downloads && $(RUN) -m scripts.compress

serve: $(SITE_READY)  ## live preview in one language: make serve SITE_LANGUAGE=fr
	@NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs serve

check: $(SITE_READY)  ## check the content; ADVICE=1 shows advice, CHANGED=1 looks at changed files only
	@$(RUN) -m scripts.check $(if $(ADVICE),--advice) $(if $(CHANGED),--only-changed $(BASE))

fix: $(SITE_READY)  ## mend what is mechanical: blanks, addresses, spelling in -ise, the order of the bibliography
	@$(RUN) -m scripts.fix

looked: $(SITE_READY)  ## record that you looked: make looked AT=docs/en/….md:12 BY="your role" WHY="…"
	@$(RUN) -m scripts.looked "$${AT}" --by "$${BY}" --why "$${WHY}"

new: $(SITE_READY)  ## begin an item: make new KIND=case-study TITLE="…" (NAME=… LANGUAGE=… where asked)
	@$(RUN) -m scripts.new "$${KIND}" "$${TITLE}" --name "$${NAME}" --language "$${LANGUAGE}"

links: $(SITE_READY)  ## ask whether the addresses of other sites still work, and report it
	@$(RUN) -m scripts.links

published: $(SITE_READY)  ## add today's addresses to the list of those that must never die; a release does
	@$(RUN) -m scripts.redirects

status: $(SITE_READY)  ## which translations are missing, outdated or to be removed
	@$(RUN) -m scripts.status

schemas: $(SITE_READY)  ## write the JSON Schemas and issue forms after a change of the model or a vocabulary
	@$(RUN) -m scripts.schemas

test: $(TEST_READY)  ## every test, with a real browser
	@sh tests/need.sh
	@$(VENV)/bin/ruff check --no-cache scripts tests
	@$(RUN) -m pytest

outline: $(SITE_READY)  ## make the map's outline anew from Natural Earth, after a change in the vocabulary of countries
	@$(RUN) -m scripts.outline

properdocs: $(SITE_READY)  ## prove that the same tree builds under ProperDocs, the live fork of MkDocs
	@$(PYTHON) -m venv .cache/properdocs
	@.cache/properdocs/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-properdocs.lock
	@.cache/properdocs/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@.cache/properdocs/bin/properdocs build --strict --config-file mkdocs.yml --site-dir .cache/properdocs-site
	@$(RUN) -m scripts.build --languages en --into .cache/mkdocs-site
	@cd .cache && find properdocs-site -name '*.html' | sed s/properdocs/mkdocs/ | sort > properdocs.txt && find mkdocs-site -name '*.html' | sort | diff - properdocs.txt
	@echo "The same pages under both."

bench: $(TEST_READY)  ## measure builds beside stock MkDocs, and the weight of a page
	@$(RUN) -m tests.bench

lock:  ## renew the lock files after a change in pyproject.toml
	@$(PYTHON) -m venv .cache/lock && .cache/lock/bin/pip install --quiet pip-tools
	@.cache/lock/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-options --extra build -o requirements.lock pyproject.toml
	@.cache/lock/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-options --extra build --extra test -c requirements.lock -o requirements-test.lock pyproject.toml
	@.cache/lock/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-options --extra build --extra properdocs -c requirements.lock -o requirements-properdocs.lock pyproject.toml

clean:  ## take away everything that was made
	rm -rf $(VENV) .cache site

$(SITE_READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; set PYTHON=python3.11")'
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(TEST_READY): requirements-test.lock $(SITE_READY)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@
