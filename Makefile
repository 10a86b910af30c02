# Needs Python 3.11 or newer with pip, and make. Everything else is installed into .venv.
PYTHON ?= python3
# The CPU build. Where plain pip would fetch another one, say which: make TORCH="torch==2.13.0 --index-url ..."
TORCH ?= torch==2.13.0
BIN := .venv/bin
DEMO := $(BIN)/markscheme grade ps3_diffusion --problem ddpm_loss --problem ddpm_sample

.PHONY: demo test compare lint benchmark clean

demo: .venv/installed
	@echo; echo "── A right solution"; echo
	@$(DEMO) examples/ps3_diffusion/right.py
	@echo; echo "── The same, handed in as a notebook"; echo
	@$(DEMO) examples/ps3_diffusion/right.ipynb
	@echo; echo "── The lecture's training code"; echo
	@$(DEMO) examples/ps3_diffusion/lecture.py

test: .venv/installed-test
	$(BIN)/python -m pytest -n auto

# What students read at home against what a grading finds, over all submissions of tests/submissions.
compare: .venv/installed-test
	$(BIN)/python -m tests.release.comparing

lint: .venv/installed-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/mypy

benchmark: .venv/installed-test
	$(BIN)/python benchmarks/grade_against_import.py

clean:
	rm -rf .venv

# torch first and alone, so that nothing later can choose another build of it.
.venv/torch:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "markscheme needs Python 3.11 or newer; set PYTHON=")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet $(TORCH)
	$(BIN)/python -c 'import sys, torch; sys.exit(torch.version.cuda and "this torch is a CUDA build: make clean, then set TORCH= to the CPU build")'
	touch $@

.venv/installed: .venv/torch pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/installed-test: .venv/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@
