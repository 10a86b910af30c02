# Needs Python 3.11 or newer with venv, and make. Everything else is installed into .venv.
# The first of these that will do; another one: make PYTHON=/path/to/python3
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$each" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo "$$each" && break; done)
# The build of torch is chosen below. Another one, in pip's words: make TORCH="torch==2.13.0 --index-url https://..."
LOCKED := torch==2.13.0
BIN := .venv/bin
DEMO := $(BIN)/markscheme grade ps3_diffusion --problem ddpm_loss --problem ddpm_sample

.PHONY: demo test test-attacks test-release compare lint benchmark clean

demo: .venv/installed
	@echo; echo "── A right solution"; echo
	@$(DEMO) examples/ps3_diffusion/right.py
	@echo; echo "── The same, handed in as a notebook"; echo
	@$(DEMO) examples/ps3_diffusion/right.ipynb
	@echo; echo "── The lecture's training code"; echo
	@$(DEMO) examples/ps3_diffusion/lecture.py

test: .venv/installed-test
	$(BIN)/python -m pytest -n auto -m "not release"

# What takes longer: before a change lands the attacks, before a release everything there is.
test-attacks: .venv/installed-test
	$(BIN)/python -m pytest -n auto -m release tests/attacks

test-release: .venv/installed-test
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

# torch first and alone, so that nothing later can choose another build of it. uv takes the CPU's from torch's own index;
# where uv or that index cannot be had, pip takes whatever it finds, on most Linux machines a build for CUDA, which is large and grades as well.
UV_TORCH := pip install --quiet --python $(BIN)/python --torch-backend cpu $(LOCKED)

.venv/torch:
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "markscheme needs Python 3.11 or newer \
	with its modules venv and ensurepip (on Debian and Ubuntu: apt install python3-venv): make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv
ifdef TORCH
	$(BIN)/python -m pip install --quiet $(TORCH)
else
	@echo "Installing $(LOCKED), the CPU's build where it can be had by itself"
	@uv $(UV_TORCH) >/dev/null 2>&1 \
	|| { $(BIN)/python -m pip install --quiet uv && $(BIN)/uv $(UV_TORCH); } >/dev/null 2>&1 \
	|| { echo "uv could not get it; pip takes the build that it finds, on most Linux machines one for CUDA, of some GB" && \
	$(BIN)/python -m pip install --quiet $(LOCKED); }
endif
	@gpu="$$($(BIN)/python -W ignore -c 'import torch; print(torch.version.cuda or torch.version.hip or "")')" && { test -z "$$gpu" || \
	echo "This torch is a build for GPUs ($$gpu). It works as well; .venv holds $$(du -sh .venv | cut -f1)."; }
	touch $@

.venv/installed: .venv/torch pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/installed-test: .venv/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@
