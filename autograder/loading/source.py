"""What the text of a submission says, read without running it: which names a function uses, what is imported where."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.loading.submission import Cell

_METHODS = "torch.Tensor."

MAX_DEPTH = 300
"""A statement whose syntax tree is deeper says nothing here: following it could fill the grader's stack."""

_MAX_DOTTED = 200
"""Characters; each of thousands of names could mean a longer one than that before it."""


@dataclass(frozen=True)
class Use:
    """A name that a submission uses.

    Attributes:
        name: dotted, as it would be imported: ``torch.nn.functional.softmax``.
        cell: the number of its cell, from 0.
        line: in that cell, from 1.
    """

    name: str
    cell: int
    line: int


class Source:
    """The syntax trees of a submission's cells. A cell that does not parse says nothing here; running it will tell.

    Args:
        cells: in order.
    """

    def __init__(self, cells: Sequence[Cell]) -> None:
        statements = [(number, each) for number, cell in enumerate(cells) for each in _statements(cell.text)]
        self._defining: dict[str, list[tuple[int, ast.stmt]]] = {}
        self._aliases: dict[str, str] = {}
        self._starred: list[str] = []
        for number, statement in statements:
            for name in _bound(statement):
                self._defining.setdefault(name, []).append((number, statement))
            for node in ast.walk(statement):
                self._learn_alias(node)

    def defined(self) -> dict[str, bool]:
        """The functions that the submission defines, and whether each is still the starter's stub."""
        found = {}
        for name, statements in self._defining.items():
            if isinstance(last := statements[-1][1], ast.FunctionDef):
                found[name] = _is_stub(last)
        return found

    def names_used_by(self, function: str) -> frozenset[str]:
        """The names of the submission's top level that a function reaches, through helpers, classes and constants too."""
        reached = {function}
        pending = [function]
        # Each statement is read once, however many names it defines: there may be one of thousands.
        read: set[ast.stmt] = set()
        while pending:
            for _, statement in self._defining.get(pending.pop(), ()):
                if statement in read:
                    continue
                read.add(statement)
                found = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} - reached
                reached |= found
                pending += found
        return frozenset(reached & self._defining.keys() - {function})

    def uses(self, function: str, names: Sequence[str]) -> list[Use]:
        """Where a function, or what it reaches, uses one of some dotted names or anything inside one.

        ``torch.Tensor.NAME`` means the method: any attribute of that name of a value whose origin the text does not tell.
        """
        if not names:
            return []
        reached = {
            (cell, statement)
            for name in (function, *self.names_used_by(function))
            for cell, statement in self._defining.get(name, ())
        }
        found = {
            Use(match, cell, node.lineno)
            for cell, statement in reached
            for node in _expressions(statement)
            if (match := self._match(node, names)) is not None
        }
        return sorted(found, key=lambda use: (use.cell, use.line, use.name))

    def _match(self, node: ast.expr, names: Sequence[str]) -> str | None:
        dotted = self._dotted(node)
        for name in names:
            if dotted is None:
                method = node.attr if isinstance(node, ast.Attribute) else None
                if method is not None and name == _METHODS + method:
                    return name
            elif dotted == name or dotted.startswith(name + "."):
                return name
        return None

    def _dotted(self, node: ast.expr) -> str | None:
        """What an expression means as a dotted name; None for one that imports alone do not explain."""
        match node:
            case ast.Name(id=name) if name in self._aliases:
                return self._aliases[name]
            case ast.Name(id=name) if self._starred and name not in self._defining:
                return f"{self._starred[-1]}.{name}"
            case ast.Attribute(value=value, attr=attribute):
                origin = self._dotted(value)
            case ast.Call(func=ast.Name(id="getattr"), args=[value, ast.Constant(value=str(attribute)), *_]):
                origin = self._dotted(value)
            case _:
                return None
        return None if origin is None or len(origin) > _MAX_DOTTED else f"{origin}.{attribute}"

    def _learn_alias(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names=names):
                for each in names:
                    top = each.name.partition(".")[0]
                    self._aliases[each.asname or top] = each.name if each.asname else top
            case ast.ImportFrom(module=str(module), names=[ast.alias(name="*")]):
                self._starred.append(module)
            case ast.ImportFrom(module=str(module), names=names):
                self._aliases |= {each.asname or each.name: f"{module}.{each.name}" for each in names}
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if (dotted := self._dotted(value)) is not None:
                self._aliases[name] = dotted


def without_imports(text: str, allowed: frozenset[str]) -> tuple[str, list[tuple[int, str]]]:
    """Takes the imports of other packages out of a text, so that one of a plotting library does not cost all marks.

    An import inside ``try`` stays: whoever wrote it is prepared to go without.

    Args:
        text: Python; returned as it is where it does not parse.
        allowed: the packages that may be imported beside the standard library.

    Returns:
        The text with its lines where they were, and the line and package of each import that was taken out.
    """
    taken = []
    found = _unprepared_imports(text)
    if not found:
        return text, []  # it may hold surrogates, which cannot be encoded
    lines = text.encode().splitlines(keepends=True)
    for statement in found:
        if isinstance(statement, ast.ImportFrom):
            kept = [] if _is_foreign(statement.module or "", allowed) else statement.names
            foreign = [] if kept else [statement.module or ""]
        else:
            kept = [each for each in statement.names if not _is_foreign(each.name, allowed)]
            foreign = [each.name for each in statement.names if each not in kept]
        if not foreign:
            continue
        taken += [(statement.lineno, name.partition(".")[0]) for name in foreign]
        rest = ast.unparse(ast.Import(kept)) if kept else "pass"
        _replace(lines, statement, rest.encode())
    return b"".join(lines).decode(), sorted(taken)


def _replace(lines: list[bytes], statement: ast.stmt, by: bytes) -> None:
    """Puts one line's text in the place of a statement, blanking the other lines that it stands on."""
    first, last = statement.lineno - 1, (statement.end_lineno or statement.lineno) - 1
    head, tail = lines[first][: statement.col_offset], lines[last][statement.end_col_offset :]
    indent = head[: len(head) - len(head.lstrip())]
    lines[first] = head + by + (tail if first == last else b"\n")
    for index in range(first + 1, last + 1):
        lines[index] = indent + tail.lstrip(b" ;") if index == last else b"\n"


def _unprepared_imports(text: str) -> list[ast.Import | ast.ImportFrom]:
    """The import statements outside ``try``, last first, so that replacing one does not move those still to come."""
    found: list[ast.Import | ast.ImportFrom] = []

    def walk(node: ast.AST) -> None:
        if isinstance(node, ast.Try):
            return
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not node.level):
            found.append(node)
        for child in ast.iter_child_nodes(node):
            walk(child)

    for statement in _statements(text):
        walk(statement)
    return sorted(found, key=lambda node: (node.lineno, node.col_offset), reverse=True)


def _is_foreign(module: str, allowed: frozenset[str]) -> bool:
    return module.partition(".")[0] not in allowed | sys.stdlib_module_names


def _statements(text: str) -> list[ast.stmt]:
    try:
        return [statement for statement in ast.parse(text).body if not _is_deep(statement)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _is_deep(statement: ast.stmt) -> bool:
    depth, level = 0, [*ast.iter_child_nodes(statement)]
    while level and depth < MAX_DEPTH:
        depth, level = depth + 1, [child for node in level for child in ast.iter_child_nodes(node)]
    return bool(level)


def _is_stub(function: ast.FunctionDef) -> bool:
    """Whether a function's last statement is the starter's ``raise NotImplementedError``."""
    match function.body[-1]:
        case ast.Raise(exc=ast.Name(id="NotImplementedError") | ast.Call(func=ast.Name(id="NotImplementedError"))):
            return True
    return False


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of the top level gives a meaning to, also inside its ``if``, ``try`` or ``with``."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
            return
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (each.asname or each.name.partition(".")[0] for each in names)
            return
    for node in ast.iter_child_nodes(statement):
        if isinstance(node, ast.stmt):
            yield from _bound(node)
        elif isinstance(node, ast.ExceptHandler):
            for child in node.body:
                yield from _bound(child)
        else:
            yield from (each.id for each in ast.walk(node) if isinstance(each, ast.Name) and _is_stored(each))


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _expressions(statement: ast.stmt) -> Iterator[ast.expr]:
    return (node for node in ast.walk(statement) if isinstance(node, ast.expr))
