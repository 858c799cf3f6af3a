# make run and make test do everything, set-up included. `make` alone lists the rest.

PY := .venv/bin/python
TREE := peernotes tests packaging $(wildcard benchmarks)

# No screen: Linux with neither an X nor a Wayland display. The main job is then done without a window.
NO_SCREEN := $(shell [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ] && echo yes)

# Tests, pictures and measurements never open a window, and look the same in every place.
test shots bench kills judge: export QT_QPA_PLATFORM := offscreen
test shots bench kills judge: export LC_ALL := C.UTF-8

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench kills judge shots walk format lock fresh setup-demo setup-run setup-test

help:
	@echo "make run     open Peernotes (where there is no screen: the sample workshop, from notes to Word)"
	@echo "make demo    the sample workshop from notes to Word, without a window, into build/demo"
	@echo "make test    check, then all tests"
	@echo "make check   style, types and the direction of imports"
	@echo "make bench   measure speed and memory"
	@echo "make kills   kill a table at 200 random moments and see that nothing is lost; takes ten minutes"
	@echo "make judge   judge every Word document that the tests make, by all validators at hand; takes some minutes"
	@echo "make shots   pictures of all screens, into build/shots"
	@echo "make walk    walk a table in a real window by its keys, pictures into build/walk (needs Xvfb and xdotool)"

ifeq ($(NO_SCREEN),yes)
run: setup-demo
	@echo "There is no screen here, so this is the sample workshop from notes to Word:"
	@$(PY) -m peernotes demo -o build/demo
else
run: setup-run
	@$(PY) -m peernotes
endif

demo: setup-demo
	@$(PY) -m peernotes demo -o build/demo

test: check
	$(PY) -m pytest --numprocesses=auto --maxprocesses=8

check: setup-test
	$(PY) -m ruff check $(TREE)
	$(PY) -m ruff format --check $(TREE)
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo

bench: setup-test
	$(PY) -m benchmarks

kills: setup-test
	$(PY) -m pytest tests/test_kill.py -m long

judge: setup-test
	rm -rf build/word
	$(PY) -m pytest --numprocesses=auto --maxprocesses=8 --keep-word=build/word
	$(PY) -m tests.judge_word build/word

shots: setup-test
	$(PY) -m tests.screens build/shots

walk: setup-test
	$(PY) -m tests.window_walk build/walk

format: setup-test
	$(PY) -m ruff check --fix $(TREE)
	$(PY) -m ruff format $(TREE)

# What each kind of job needs; returns at once when it is there.
setup-demo setup-run setup-test: setup-%:
	@sh packaging/setup.sh $*

lock:
	@sh packaging/lock.sh

# Both commands on a bare Debian in a chroot; needs root and debootstrap.
fresh:
	@sh packaging/fresh-machine.sh
