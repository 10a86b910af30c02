"""The visible checks of one function, found in their file and ready to be run."""

from __future__ import annotations

import inspect
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from autograder.checks.mark import Mark, mark_of
from autograder.grading.judging import Trial
from autograder.grading.seeds import derive

SEED = 0
"""Of all that visible checks draw at home; ``markscheme grade --seed 0`` draws the same."""

_PREFIX = "check_"


@dataclass(frozen=True)
class VisibleCheck:
    """One check.

    Args:
        name: without its prefix.
        title: what it judges.
        mark: what it is worth, and the checks that it needs.
        trial: the check, ready to be run.
    """

    name: str
    title: str
    mark: Mark
    trial: Trial

    @property
    def needs(self) -> tuple[str, ...]:
        """The names of the checks that must have passed before."""
        return tuple(name.removeprefix(_PREFIX) for name in self.mark.needs)


def visible_checks(function: str, path: Path) -> list[VisibleCheck]:
    """The checks in a file, in its order.

    Args:
        function: that they judge.
        path: of the file, beside which its data lie.

    Raises:
        ValueError: for a check that takes anything but ``student`` and ``rng``, or needs one that does not stand above it.
    """
    module = ModuleType(f"visible_{function}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True), module.__dict__)
    found: dict[str, VisibleCheck] = {}
    for full_name, each in vars(module).items():
        mark = mark_of(each) if inspect.isfunction(each) and each.__module__ == module.__name__ else None
        if mark is None:
            continue
        takes = frozenset(inspect.signature(each).parameters)
        if not takes <= {"student", "rng"}:
            raise ValueError(
                f"{full_name} of {function} takes {', '.join(sorted(takes))}; only student and rng can be had"
            )
        name = full_name.removeprefix(_PREFIX)
        missing = [needed for needed in mark.needs if needed.removeprefix(_PREFIX) not in found]
        if missing:
            raise ValueError(f"{full_name} of {function} needs {missing[0]}, which does not stand above it")
        needs = [found[needed.removeprefix(_PREFIX)].trial for needed in mark.needs]
        title = (inspect.getdoc(each) or name.replace("_", " ")).split("\n\n")[0]
        trial = Trial(each, {}, takes, derive(SEED, function, full_name), needs)
        found[name] = VisibleCheck(name, " ".join(title.split()), mark, trial)
    return list(found.values())
