"""What was released of an assignment, read from the folder or the zip application that holds it."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

from autograder.home.known_mistakes import KnownMistakes
from autograder.home.visible import VisibleCheck, visible_checks
from autograder.sandbox.prohibition import Prohibition


@dataclass(frozen=True)
class Asked:
    """A function that an assignment asks for.

    Args:
        name: of the function.
        marks: for all its checks, those included that are not here.
        time_limit: seconds of wall time for one call.
        forbidden: dotted names that it may not use.
    """

    name: str
    marks: float
    time_limit: float
    forbidden: Sequence[str] = ()


class Kit:
    """An assignment at home.

    Args:
        place: the folder ``checks``.

    Attributes:
        name: of the assignment.
        functions: that it asks for, by name, in its order.
        imports: the packages that may be imported beside the standard library.
        prohibitions: of what each function may not use.
    """

    def __init__(self, place: Traversable) -> None:
        self._place = place
        settings = json.loads(self._text("assignment.json"))
        self.name: str = settings["name"]
        self.functions = {each["name"]: Asked(**each) for each in settings["functions"]}
        self.imports = frozenset(settings["imports"])
        # Before the student's file is run, which takes some of what is forbidden by other names.
        self.prohibitions = {name: Prohibition(each.forbidden) for name, each in self.functions.items()}
        self._checks: dict[str, list[VisibleCheck]] = {}

    def checks(self, function: str) -> list[VisibleCheck]:
        """The visible checks of a function."""
        if function not in self._checks:
            path = self._visible / f"{function}.py"
            self._checks[function] = visible_checks(function, path) if path.is_file() else []
        return self._checks[function]

    def marks_at_home(self, function: str) -> float:
        """How many of a function's marks its visible checks are for."""
        return sum(check.mark.marks for check in self.checks(function))

    @cached_property
    def known_mistakes(self) -> KnownMistakes:
        """Those that the visible checks find."""
        return KnownMistakes(**json.loads(self._text("known_mistakes.json")))

    @cached_property
    def _visible(self) -> Path:
        """The folder of the visible checks, which read their data by path: out of a zip application, a copy."""
        inside = self._place.joinpath("visible")
        if isinstance(inside, Path):
            return inside
        copy = Path(tempfile.mkdtemp(prefix="markscheme-"))
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        _copy(inside, copy)
        return copy

    def _text(self, *parts: str) -> str:
        return self._place.joinpath(*parts).read_text(encoding="utf-8")


def _copy(folder: Traversable, to: Path) -> None:
    for each in folder.iterdir():
        if each.is_dir():
            (to / each.name).mkdir()
            _copy(each, to / each.name)
        else:
            (to / each.name).write_bytes(each.read_bytes())
