"""Loads what students hand in, in this process, as a worker and the kit at home do."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from autograder.loading.definitions import Definitions
from autograder.loading.notes import notes_on_imports
from autograder.loading.packages import ALLOWED
from autograder.loading.reading import read_submission
from autograder.loading.submission import Cell, Submission


@dataclass
class Loaded:
    """A submission after its top level ran: its names, the notes on it, and the lines that failed, with the reasons."""

    names: dict[str, Any]
    notes: list[str]
    failed: dict[str, str]


Load = Callable[..., Loaded]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Loads a text or a path; the process is afterwards as it was."""
    before = set(sys.modules)
    monkeypatch.setattr(sys, "argv", sys.argv)
    for owner, name in (
        (torch, "compile"),
        (torch.compiler, "compile"),
        (torch.compiler, "disable"),
        (torch, "set_default_device"),
        (nn.Module, "compile"),
        (importlib, "reload"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))

    def run(given: str | Path, name: str = "homework.py") -> Loaded:
        if isinstance(given, Path):
            submission = read_submission(given, "ps1_density", ["gaussian_mle"])
        else:
            submission = Submission(name, [Cell("", given)])
        definitions = Definitions(submission, ALLOWED)
        definitions.run()
        failed = {submission.place(each.cell, each.line): repr(each.error) for each in definitions.failed}
        notes = [*submission.notes, *notes_on_imports(submission, ALLOWED)]
        return Loaded(vars(definitions.module), notes, failed)

    yield run
    for module in set(sys.modules) - before:
        if module.partition(".")[0] in ("submission", "helpers", "package"):
            del sys.modules[module]
