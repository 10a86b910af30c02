"""What an assignment asks, and for how many marks.

An assignment is a folder::

    assignment.py     ASSIGNMENT = Assignment(title, problems, ...)
    hidden/NAME.py    the checks of problem NAME that students do not see
    visible/NAME.py   those that they do; they import no reference, because students get them

This file imports nothing heavy: the command looks an assignment up before torch is loaded.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.loading.packages import ALLOWED
from autograder.rules import Rules

SHIPPED = Path(__file__).parent.parent / "assignments"

IMPORTS = ALLOWED
"""What a submission may import beside the standard library, unless its assignment says otherwise."""


class AssignmentError(Exception):
    """An assignment is not there, or is wrong in itself; the message says where and what to do."""


@dataclass(frozen=True)
class Problem:
    """One function that students write.

    Args:
        reference: the right one: statement, starter, solution and oracle.
        marks: what its checks must sum to. It is said here too so that this file tells what is asked for how much,
            and so that a check added or lost does not change a problem's weight unnoticed.
        time_limit: seconds of wall time for one call.
        forbidden: dotted names that a solution may not use: functions, classes, whole modules, or methods as
            ``torch.Tensor.logsumexp``.
    """

    reference: Callable[..., Any]
    marks: float
    time_limit: float = 10.0
    forbidden: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The function's name, which students must use."""
        return self.reference.__name__


@dataclass(frozen=True)
class Assignment:
    """A list of problems.

    Args:
        title: for people.
        problems: in the order of the report.
        misconceptions: modules with known mistakes.
        imports: the packages that a submission may import beside the standard library.
        memory_limit: mebibytes that a submission may allocate beside what torch itself needs.
        rules: about handing in.
    """

    title: str
    problems: Sequence[Problem]
    misconceptions: Sequence[ModuleType] = ()
    imports: frozenset[str] = IMPORTS
    memory_limit: int = 512
    rules: Rules = field(default_factory=Rules)

    def problem(self, name: str) -> Problem:
        """The problem of that name.

        Raises:
            AssignmentError: if there is none.
        """
        for problem in self.problems:
            if problem.name == name:
                return problem
        raise AssignmentError(f"no problem is called {name!r}; there are {[p.name for p in self.problems]}")

    def selected(self, names: Collection[str]) -> list[Problem]:
        """The problems of these names, in the assignment's order; all of them where no name is given.

        Raises:
            AssignmentError: for a name that no problem has.
        """
        wanted = [self.problem(name) for name in names]
        return [problem for problem in self.problems if not names or problem in wanted]


def shipped() -> list[str]:
    """The names of the assignments that come with markscheme."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/assignment.py"))


def find_assignment(name: str) -> Path:
    """The folder of an assignment, given by name or as a path.

    Raises:
        AssignmentError: if there is none.
    """
    for folder in (SHIPPED / name, Path(name)):
        if (folder / "assignment.py").is_file():
            return folder.resolve()
    known = ", ".join(shipped())
    raise AssignmentError(
        f"There is no assignment {name!r}: give one of {known}, or a folder that holds an assignment.py."
    )


def asked_in(folder: Path) -> frozenset[str]:
    """The names of the functions that an assignment has checks of, as its files tell without being imported."""
    return frozenset(path.stem for place in ("visible", "hidden") for path in (folder / place).glob("*.py"))


def load_assignment(folder: Path) -> Assignment:
    """Imports an assignment's ``assignment.py``.

    Raises:
        AssignmentError: if it does not import, or defines no ``ASSIGNMENT``.
    """
    file = folder / "assignment.py"
    name = f"{folder.name}.assignment"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise AssignmentError(f"{file} cannot be imported.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise AssignmentError(f"{file} cannot be imported: {type(error).__name__}: {error}") from error
    assignment = getattr(module, "ASSIGNMENT", None)
    if not isinstance(assignment, Assignment):
        raise AssignmentError(f"{file} must define ASSIGNMENT = Assignment(...).")
    return assignment
