"""What only IPython understands, made Python: magics, shell commands, questions; each line keeps its number.

IPython's own transformer reads them (``IPython.core.inputtransformer2``), because no pattern tells ``% b`` in the midst of
a sum from a magic. What is Python already is left as it is, without loading IPython. A magic that runs Python, as ``%time``
does, becomes the Python that it runs. The others become calls of ``get_ipython()``, as in what nbconvert writes; where a
submission runs, these do nothing (:mod:`autograder.loading.environment`).
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_RUNS_ITS_LINE = frozenset({"time", "timeit", "prun", "memit", "mprun", "lprun", "snakeviz", "pyinstrument"})
"""Line magics whose argument is a statement of Python, and which do something to it that a grading has no use for."""

RUNS_ITS_CELL = frozenset({*_RUNS_ITS_LINE, "capture", "python", "python3", "wandb"})
"""The same for cell magics."""

_OPTIONS = re.compile(r"(?:-\w+(?:\s+\d+)?\s+|--\w+(?:=\S+)?\s+)*")
_CELL_MAGIC = re.compile(r"%%(\w*)")
_MAX_PASSES = 100
_OPENS = re.compile(r"[\"'()\[\]{}\\#]")
_MAX_SHOWN = 60

_COMMAND = re.compile(r"^[ \t]*[%!?,;/]|[?][ \t]*$|=[ \t]*[%!]", re.MULTILINE)
# No \s, which runs over line ends: of a text of blank lines alone, each would be looked at from each.
_LOOKS_LIKE_IPYTHON = re.compile(
    r"^[ \t]*(?:[%!?,;/]|>>>|In \[|(?:pip3?|conda)[ \t])|[?][ \t]*$|=[ \t]*[%!]|get_ipython|\A\s|^# Commented out IPython",
    re.MULTILINE,
)

_PIP = re.compile(r"^([ \t]*)((?:pip3?|conda)[ \t]+(?:install|uninstall|list)\b)", re.MULTILINE)
"""What a notebook takes for ``%pip`` where a cell holds nothing else."""

_COMMENTED_OUT = "# Commented out IPython magic to ensure Python compatibility."
"""Stands above a line that Colab's export made a comment; under a cell magic, all its cell."""

_WRITES = re.compile(r"\s*%%(?:write)?file[ \t]+(-a[ \t]+|--append[ \t]+)?[\"']?(\S+?\.py)[\"']?[ \t]*(?:\n|\Z)")
_RUNS = re.compile(r"(?:-\w+\s+)*([\"']?)([^\s\"']+?)(?:\.py|\.ipynb)?\1(?:\s.*)?")


@dataclass(frozen=True)
class Left:
    """A line that was left out: its number, from 1, and what it said."""

    line: int
    text: str


class NotPythonError(Exception):
    """A cell is in another language, which its first line names."""


def commands_in(text: str) -> int:
    """How many lines may be commands of IPython's; reading each of very many takes long."""
    return len(_COMMAND.findall(text))


def may_need_ipython(text: str) -> bool:
    """Whether a text may hold what only IPython understands; one that holds none may be asked in vain."""
    return _LOOKS_LIKE_IPYTHON.search(text) is not None


def as_python(text: str) -> tuple[str, list[Left]]:
    """A text as Python.

    Args:
        text: of a cell, or of a file that a notebook was exported to.

    Returns:
        Python with the same numbers of lines, and what of it does nothing here. A text that is neither Python nor what
        IPython makes Python of comes back as it is: running it will tell what is wrong with it.

    Raises:
        NotPythonError: for a cell such as ``%%bash``.
    """
    if not may_need_ipython(text):
        return text, []
    for made in _readings(text):
        tree = _parsed(made)
        if tree is not None:
            break
    else:
        return text, []
    made = _run_plainly(made, tree)
    lines = text.split("\n")
    left = {
        call.lineno: Left(call.lineno, lines[call.lineno - 1].lstrip("# \t").rstrip()[:_MAX_SHOWN])
        for call, method, arguments in _calls_of_ipython(_parsed(made) or tree)
        if not (method == "run_cell_magic" and arguments[:1] and arguments[0] in RUNS_ITS_CELL)
    }
    return made, [left[line] for line in sorted(left)]


def file_written_by(text: str) -> tuple[str, bool, str] | None:
    """The module that a cell writes by ``%%writefile``, whether it adds to it, and what it writes; None for others."""
    found = _WRITES.match(text)
    module = _module_at(found[2].removesuffix(".py")) if found else None
    if found is None or module is None:
        return None
    return module, bool(found[1]), "\n" * found[0].count("\n") + text[found.end() :]


def _module_at(path: str) -> str | None:
    """The dotted name by which a file is imported from where a notebook stands."""
    parts = [part for part in path.removesuffix("/__init__").split("/") if part != "."]
    if path.startswith("/") or ".." in parts:
        parts = parts[-1:]
    return ".".join(parts) if all(part.isidentifier() for part in parts) else None


def _readings(text: str) -> Iterator[str]:
    """What a text may be as Python; the first that parses is meant."""
    uncommented = _uncommented(text)
    if uncommented != text:
        yield _transformed(uncommented)
    yield text
    text = _without_cell_magic(text)
    yield _transformed(text)
    yield _transformed(_PIP.sub(r"\1!\2", text))


def _uncommented(text: str) -> str:
    """The text with those cells as code that Colab's export made comments, because a magic runs them."""
    lines = text.split("\n")
    for index, line in enumerate(lines[1:], 1):
        found = _CELL_MAGIC.match(line.removeprefix("# "))
        if lines[index - 1] != _COMMENTED_OUT or found is None or found[1] not in RUNS_ITS_CELL:
            continue
        lines[index] = ""
        for following in range(index + 1, len(lines)):
            if not lines[following].startswith("#"):
                break
            lines[following] = lines[following].removeprefix("#").removeprefix(" ")
    return "\n".join(lines)


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _without_cell_magic(text: str) -> str:
    """The text with a cell magic that runs Python blanked, or several."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        found = _CELL_MAGIC.match(line.strip())
        if found is None:
            if line.strip() and not line.lstrip().startswith("#"):
                break
        elif found[1] in RUNS_ITS_CELL:
            lines[index] = ""
        else:
            raise NotPythonError(line.split()[0][:40])
    return "\n".join(lines)


def _transformed(text: str) -> str:
    """What IPython makes of a text, with blank lines where it joins several; as it was where IPython gives up."""
    from IPython.core import inputtransformer2

    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    for clean in (inputtransformer2.leading_indent, inputtransformer2.classic_prompt, inputtransformer2.ipython_prompt):
        lines = clean(lines)  # type: ignore[no-untyped-call]
    for _ in range(_MAX_PASSES):
        before = lines
        with contextlib.suppress(SyntaxError):  # of what has no tokens
            lines = _after_a_pass(lines)
        if lines == before:
            break
    joined = "".join(lines)
    return joined if text.endswith("\n") else joined.removesuffix("\n")


def _after_a_pass(lines: list[str]) -> list[str]:
    """The lines with as many commands made Python as one look at their tokens tells.

    IPython itself looks anew after each, because what stands in a command may end no string and no bracket. So this does
    after one that holds any; a notebook of a thousand plain commands is read twice, and not a thousand times.
    """
    from IPython.core import inputtransformer2

    transformers: list[Any] = inputtransformer2.TransformerManager().token_transformers
    found = []
    for line in inputtransformer2.make_tokens_by_line(lines):
        candidates = [each.find([line]) for each in transformers]
        commands = sorted((each for each in candidates if each is not None), key=lambda each: each.sortby())
        if commands:
            found.append(commands[0])
            if _OPENS.search(lines[commands[0].start_line]):
                break
    for command in reversed(found):
        with contextlib.suppress(SyntaxError):
            made = command.transform(lines)
            at = command.start_line + 1
            lines = [*made[:at], *["\n"] * (len(lines) - len(made)), *made[at:]]
    return lines


def _run_plainly(text: str, tree: ast.Module) -> str:
    """The text with each ``%time f(x)`` as ``f(x)``, last first so that no replacement moves one still to come.

    ``%run helpers.py`` becomes ``from helpers import *``.
    """
    calls = [
        (call, arguments[1][_OPTIONS.match(arguments[1]).end() :].strip())  # type: ignore[union-attr]  # it matches nothing, too
        for call, method, arguments in _calls_of_ipython(tree)
        if method == "run_line_magic" and len(arguments) == 2 and arguments[0] in _RUNS_ITS_LINE
    ]
    top_level = {each.value for each in tree.body if isinstance(each, ast.Expr)}
    calls += [
        (call, f"from {module} import *")
        for call, method, arguments in _calls_of_ipython(tree)
        if method == "run_line_magic" and arguments[:1] == ["run"] and len(arguments) == 2 and call in top_level
        if (run := _RUNS.fullmatch(arguments[1].strip())) and (module := _module_at(run[2]))
    ]
    statements = {each.value for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    lines = text.encode("utf-8", "surrogatepass").split(b"\n")
    for call, code in sorted(calls, key=lambda each: (each[0].lineno, each[0].col_offset), reverse=True):
        if call.lineno != call.end_lineno or "\n" in code or _parsed(code) is None:
            continue
        if call not in statements:
            code = f"({code})"
            if _parsed(f"_ = {code}") is None:
                continue
        line = lines[call.lineno - 1]
        lines[call.lineno - 1] = (
            line[: call.col_offset] + code.encode("utf-8", "surrogatepass") + line[call.end_col_offset :]
        )
    return b"\n".join(lines).decode("utf-8", "surrogatepass")


def _calls_of_ipython(tree: ast.AST) -> Iterator[tuple[ast.Call, str, list[str]]]:
    """The calls ``get_ipython().METHOD(...)`` in a tree, with the method and its arguments where they are texts."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython")), attr=method), args=given):
                arguments: list[str] = []
                with contextlib.suppress(ValueError):
                    arguments = [str(ast.literal_eval(each)) for each in given]
                yield node, method, arguments
