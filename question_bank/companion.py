"""The Python file beside a question, loaded."""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from question_bank.question import Question, QuestionError


def companion_of(question: Question) -> ModuleType | None:
    """The module, run once; None where the question has none.

    Raises:
        QuestionError: if it cannot be run.
    """
    if question.companion is None:
        return None
    return _load(question.companion, question.companion.read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def _load(path: Path, source: str) -> ModuleType:
    # Not through importlib's loaders: these would write bytecode beside the questions, and trust it by its time and size.
    module = ModuleType(f"companion_{path.stem}")
    module.__file__ = str(path)
    try:
        exec(compile(source, str(path), "exec"), module.__dict__)
    except (Exception, SystemExit) as error:
        raise QuestionError(f"{path}: the companion cannot be run: {type(error).__name__}: {error}") from error
    return module


def route(module: ModuleType) -> str:
    """How the companion proves the key: its docstring."""
    return inspect.getdoc(module) or ""


def function(module: ModuleType, name: str) -> Callable[..., Any] | None:
    """One of the companion's functions, if it is there."""
    found = getattr(module, name, None)
    return found if callable(found) else None


def draw_values(question: Question, seed: int) -> Mapping[str, Any]:
    """What the companion's ``variant`` returns for a seed; empty for a question that is not parametrised.

    The generator is seeded with the question's ID and the seed, so that no two questions share their draws.

    Raises:
        QuestionError: if it fails, or returns something else than a dictionary of names.
    """
    if not question.is_parametrised:
        return {}
    module = companion_of(question)
    assert module is not None
    try:
        values = module.variant(random.Random(f"{question.id}:{seed}"))
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}"
        raise QuestionError(f"{question.companion}: variant() failed for seed {seed}: {said}") from error
    if not isinstance(values, dict) or not all(isinstance(name, str) and name.isidentifier() for name in values):
        raise QuestionError(f"{question.companion}: variant() has to return a dictionary from names to values")
    return values
