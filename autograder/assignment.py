"""What an assignment asks, and for how many marks.

An assignment is a folder::

    assignment.py     ASSIGNMENT = Assignment(title, problems, ...)
    hidden/NAME.py    the checks of problem NAME that students do not see
    visible/NAME.py   those that they do; they import no reference, because students get them

This file imports nothing heavy: the command looks an assignment up before torch is loaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.dotted_names import fault_of
from autograder.faults import AssignmentError as AssignmentError  # for those who load assignments
from autograder.faults import require_names, require_number
from autograder.loading.packages import ALLOWED
from autograder.rules import Rules

SHIPPED = Path(__file__).parent.parent / "assignments"

IMPORTS = ALLOWED
"""What a submission may import beside the standard library, unless its assignment says otherwise."""


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

    def __post_init__(self) -> None:
        if not callable(self.reference) or not hasattr(self.reference, "__name__"):
            raise AssignmentError(f"a problem's reference must be a function, and it is {self.reference!r}.")
        require_number(f"the marks of {self.name}", self.marks)
        require_number(f"the time_limit of {self.name}", self.time_limit, above=True, most=86_400)
        require_names(f"forbidden of {self.name}", self.forbidden)

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

    def __post_init__(self) -> None:
        names = [problem.name for problem in self.problems]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise AssignmentError(f"two problems are called {twice[0]}; a name may stand for one alone.")
        require_names("imports", self.imports)
        object.__setattr__(self, "imports", frozenset(self.imports))
        require_number("memory_limit", self.memory_limit, above=True)

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

    A path, which has a slash in it, always means the folder that it leads to; a name may mean a shipped assignment or a
    folder here, but not both.

    Raises:
        AssignmentError: if there is none, or there are two.
    """
    is_path = any(separator in name for separator in (os.sep, os.altsep) if separator)
    candidates = [Path(name)] if is_path else [SHIPPED / name, Path(name)]
    found = {folder.resolve() for folder in candidates if (folder / "assignment.py").is_file()}
    if len(found) > 1:
        raise AssignmentError(
            f"{name} is the name of a shipped assignment and of a folder here: write .{os.sep}{name} for the folder, or "
            "call this from elsewhere."
        )
    if found:
        return found.pop()
    known = ", ".join(shipped())
    raise AssignmentError(
        f"There is no assignment {name!r}: give one of {known}, or a folder that holds an assignment.py."
    )


def asked_in(folder: Path) -> frozenset[str]:
    """The names of the functions that an assignment has checks of, as its files tell without being imported."""
    return frozenset(path.stem for place in ("visible", "hidden") for path in (folder / place).glob("*.py"))


def load_assignment(folder: Path) -> Assignment:
    """Imports an assignment's ``assignment.py``, whose imports of ``assignments.NAME`` mean its own folder.

    Raises:
        AssignmentError: if it does not import, defines no ``ASSIGNMENT``, or says what cannot be.
    """
    folder = folder.resolve()
    file = folder / "assignment.py"
    try:
        _stand_for(folder)
        module = _imported(_name_of(folder), file)
    except AssignmentError as error:
        raise AssignmentError(f"{file}: {error}") from None
    except Exception as error:
        raise AssignmentError(f"{file} cannot be imported: {type(error).__name__}: {error}") from error
    assignment = getattr(module, "ASSIGNMENT", None)
    if not isinstance(assignment, Assignment):
        raise AssignmentError(f"{file} must define ASSIGNMENT = Assignment(...).")
    for problem in assignment.problems:
        for forbidden in problem.forbidden:
            fault = fault_of(forbidden, assignment.imports)
            if fault:
                raise AssignmentError(f"{file}: {problem.name} forbids {fault}")
    return assignment


def _stand_for(folder: Path) -> None:
    """Lets ``assignments.NAME`` mean this folder, as in an autograder's zip, whatever is shipped by that name."""
    package = f"assignments.{folder.name}"
    known = sys.modules.get(package)
    if known is not None and [Path(each).resolve() for each in getattr(known, "__path__", ())] == [folder]:
        return
    for name in [each for each in sys.modules if each == package or each.startswith(f"{package}.")]:
        del sys.modules[name]
    if _is_shipped(folder):
        return  # the import statement finds it
    if (folder / "__init__.py").is_file():
        module = _imported(package, folder / "__init__.py", [str(folder)])
    else:
        module = sys.modules[package] = ModuleType(package)
        module.__path__ = [str(folder)]
    setattr(importlib.import_module("assignments"), folder.name, module)


def _name_of(folder: Path) -> str:
    """The name by which a folder's ``assignment.py`` is imported: no other folder's has the same."""
    if _is_shipped(folder):
        return f"assignments.{folder.name}.assignment"
    return f"{folder.name}-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}.assignment"


def _is_shipped(folder: Path) -> bool:
    return folder.parent == SHIPPED.resolve()


def _imported(name: str, file: Path, submodules: list[str] | None = None) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=submodules)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
