"""A submission's definitions: its cells run statement by statement, so that one which fails costs only what needs it.

This runs student code: in a worker when a submission is graded, on the student's own machine at home.
"""

from __future__ import annotations
import __future__

import ast
import contextlib
import inspect
import io
import linecache
import os
import sys
import types
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from autograder.loading.environment import builtins_of_submission, prepare
from autograder.loading.exceptions import file_of
from autograder.loading.importing import Importer
from autograder.loading.source import imports_in
from autograder.loading.submission import Cell, Place, Submission

MODULE = "submission"
"""The name under which a student's file is a module."""


@dataclass(frozen=True)
class Failed:
    """A statement that failed; or a whole cell, where it does not parse.

    Attributes:
        cell: from 0.
        line: where it begins, from 1; 0 for a whole cell.
        error: what it raised.
    """

    cell: int
    line: int
    error: BaseException


class Definitions:
    """A submission as a module of this process.

    Args:
        submission: what to run; what its gaps name is not run.
        allowed: the packages of others that it may import.
        around: entered for each statement while it runs.
        ends: exceptions that end all of it, and not their own statement alone.

    Attributes:
        module: holds what the submission defines.
        failed: what failed, in the order in which it ran.
    """

    def __init__(
        self,
        submission: Submission,
        allowed: frozenset[str],
        around: Callable[[Place], AbstractContextManager[object]] = lambda place: contextlib.nullcontext(),
        ends: tuple[type[BaseException], ...] = (),
    ) -> None:
        self.module = types.ModuleType(MODULE)
        self.failed: list[Failed] = []
        self._submission = submission
        self._cells = submission.cells
        self._around = around
        self._ends = ends
        beside = {cell.module for cell in self._cells if cell.module}
        self._importer = Importer(allowed, beside, self._run_module)
        self._builtins = builtins_of_submission(self._importer)
        self._awaits = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if submission.is_notebook else 0

    def run(self) -> None:
        """Runs all cells of the submission itself; a file beside it is run when it is imported."""
        prepare(self._submission.name)
        sys.modules[MODULE] = self.module
        self._run_module("", self.module)

    def _run_module(self, name: str, module: types.ModuleType) -> None:
        namespace = module.__dict__
        namespace["__builtins__"] = self._builtins
        is_package = hasattr(module, "__path__")
        namespace["__package__"] = name if is_package else name.rpartition(".")[0]
        if name or not self._submission.is_notebook:
            file = f"{name.replace('.', '/')}{'/__init__' * is_package}.py" if name else self._submission.name
            namespace["__file__"] = os.path.join(os.getcwd(), *file.split("/"))
        flags = 0
        for number, cell in enumerate(self._cells):
            if cell.module == name:
                flags |= self._run_cell(number, namespace, flags)

    def _run_cell(self, number: int, namespace: dict[str, object], flags: int) -> int:
        """Runs a cell; returns the flags of what it imports from ``__future__``, which hold for the cells after it."""
        text, file = self._cells[number].text, file_of(number)
        # For traces, and for those who read their own source.
        linecache.cache[file] = (len(text), None, io.StringIO(text).readlines(), file)
        try:
            tree = parsed(text, file)
        except Exception as error:
            self.failed.append(Failed(number, 0, error))
            return 0
        self._importer.guarded[file] = frozenset(each.line for each in imports_in(tree) if each.is_guarded)
        for index, statement in enumerate(tree.body):
            flags |= _future_flags(statement)
            if self._is_gap(number, index):
                continue
            try:
                with self._around((number, index)):
                    _run_statement(statement, text, file, flags | self._awaits, namespace)
            except self._ends:
                raise
            except BaseException as error:  # SystemExit, too, is one statement's
                self.failed.append(Failed(number, statement.lineno, error))
        return flags

    def _is_gap(self, cell: int, index: int) -> bool:
        gaps = self._submission.gaps
        is_after_end = gaps.end is not None and not self._cells[cell].module and (cell, index) >= gaps.end
        return is_after_end or (cell, index) in gaps.skipped


def line_of(cell: Cell, index: int) -> int:
    """The line on which a statement of the top level begins, by its number; 0 for one that is not there."""
    try:
        return ast.parse(cell.text).body[index].lineno
    except (SyntaxError, ValueError, RecursionError, MemoryError, IndexError):
        return 0


def parsed(text: str, file: str) -> ast.Module:
    """The tree of a cell.

    Args:
        text: of it.
        file: the name that traces have for it.

    Raises:
        SyntaxError, ValueError: where it is no Python, or nested too deeply for Python.
    """
    try:
        return ast.parse(text, file)
    except (MemoryError, RecursionError):  # Python's parser has a stack of its own, and no other word for it
        raise SyntaxError("an expression or a block is nested too deeply for Python") from None


def _run_statement(statement: ast.stmt, text: str, file: str, flags: int, namespace: dict[str, object]) -> None:
    try:
        code = compile(ast.Module([statement], type_ignores=[]), file, "exec", flags, dont_inherit=True)
    except RecursionError:  # Python compiles text of a greater depth than trees
        code = compile(_alone(statement, text), file, "exec", flags, dont_inherit=True)
    awaited = eval(code, namespace)
    if code.co_flags & inspect.CO_COROUTINE:
        # What a notebook awaits runs without an event loop, whose sockets the walls do not let it have.
        with contextlib.suppress(StopIteration):
            while True:
                awaited.send(None)


def _alone(statement: ast.stmt, text: str) -> str:
    """A statement's own text, on the lines where it stands."""
    decorators = getattr(statement, "decorator_list", [])
    if decorators:
        first = decorators[0].lineno
        own = "\n".join(text.split("\n")[first - 1 : statement.end_lineno])
    else:
        first = statement.lineno
        own = ast.get_source_segment(text, statement) or ""
    return "\n" * (first - 1) + own


def _future_flags(statement: ast.stmt) -> int:
    match statement:
        case ast.ImportFrom(module="__future__", names=names):
            features = (getattr(__future__, each.name, None) for each in names)
            return sum(feature.compiler_flag for feature in features if feature is not None)
    return 0
