"""What the text of a submission says, read without running it: which names a function uses, what is imported where."""

from __future__ import annotations

import ast
import re
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


@dataclass(frozen=True)
class Import:
    """A module that a text imports.

    Attributes:
        module: its dotted name; empty for ``from . import name``.
        names: those taken from it; none for ``import module``.
        level: how many dots stand before it.
        line: from 1.
        is_guarded: whether the text goes on without it, as by ``try: ... except ImportError:``.
    """

    module: str
    names: tuple[str, ...]
    level: int
    line: int
    is_guarded: bool


_DEFINES = re.compile(r"^(?:def|class)[ \t]+(\w+)", re.MULTILINE)


class Source:
    """The syntax trees of a submission's cells. A cell that does not parse says nothing here; running it will tell.

    Args:
        cells: in order.

    Attributes:
        is_whole: whether all cells parse.
    """

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        parsed = [_parsed(cell.text) for cell in cells]
        self.is_whole = None not in parsed
        statements = [(number, each) for number, found in enumerate(parsed) for each in found or ()]
        self._of_modules = {name for number, each in statements if cells[number].module for name in _bound(each)}
        self._defining: dict[str, list[tuple[int, ast.stmt]]] = {}
        self._aliases: dict[str, str] = {}
        self._starred: list[str] = []
        for number, statement in statements:
            for name in _bound(statement):
                self._defining.setdefault(name, []).append((number, statement))
            for node in ast.walk(statement):
                self._learn_alias(node)

    def defined(self) -> dict[str, bool]:
        """The names that the submission itself gives a meaning to, and whether each is still the starter's stub."""
        found = {}
        for name, statements in self._defining.items():
            last = statements[-1][1]
            if not isinstance(last, ast.Import | ast.ImportFrom):
                found[name] = isinstance(last, ast.FunctionDef) and _is_stub(last)
        return found

    def code_of(self, function: str) -> str:
        """A function's code without its comments and its layout."""
        return ast.unparse(self._defining[function][-1][1])

    def names_bound_at(self, cell: int, line: int) -> set[str]:
        """The names that the statements which begin on a line of the top level give a meaning to.

        On line 0 they are those of a whole cell that does not parse.
        """
        if not line:
            return set(_DEFINES.findall(self._cells[cell].text))
        return {
            name
            for name, places in self._defining.items()
            for number, statement in places
            if (number, statement.lineno) == (cell, line)
        }

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
                nodes = list(ast.walk(statement))
                found = {node.id for node in nodes if isinstance(node, ast.Name)}
                # `helpers.f`, of a module that was handed in as well.
                found |= self._of_modules & {node.attr for node in nodes if isinstance(node, ast.Attribute)}
                found -= reached
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


def imports_of(text: str) -> list[Import]:
    """The imports anywhere in a text; none where it does not parse."""
    return [each for statement in _parsed(text) or () for each in imports_in(statement)]


def imports_in(tree: ast.AST) -> list[Import]:
    """The imports anywhere in a tree, in the order of their lines."""
    found: list[Import] = []
    pending: list[tuple[ast.AST, bool]] = [(tree, False)]
    while pending:
        node, is_guarded = pending.pop()
        match node:
            case ast.Import(names=names):
                found.extend(Import(each.name, (), 0, node.lineno, is_guarded) for each in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                found.append(Import(module or "", tuple(n.name for n in names), level, node.lineno, is_guarded))
            case ast.Try(body=body) | ast.TryStar(body=body):
                is_ready = is_guarded or any(_catches_imports(handler.type) for handler in node.handlers)
                pending += [(each, is_ready) for each in body]
                pending += [(each, is_guarded) for each in (*node.handlers, *node.orelse, *node.finalbody)]
            case ast.With(items=items, body=body):
                is_ready = is_guarded or any(_suppresses(item.context_expr) for item in items)
                pending += [(each, is_ready) for each in body]
            case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"), orelse=orelse):
                pending += [(each, is_guarded) for each in orelse]  # its body is never run
            case _:
                children = ast.iter_child_nodes(node)
                pending += [(each, is_guarded) for each in children if not isinstance(each, ast.expr)]
    return sorted(found, key=lambda each: each.line)


def _catches_imports(caught: ast.expr | None) -> bool:
    """Whether an ``except`` clause is prepared for a module that is not there."""
    if caught is None:
        return True
    names = {node.id for node in ast.walk(caught) if isinstance(node, ast.Name)}
    return bool(names & {"ModuleNotFoundError", "ImportError", "Exception", "BaseException"})


def _suppresses(manager: ast.expr) -> bool:
    match manager:
        case ast.Call(func=ast.Attribute(attr="suppress") | ast.Name(id="suppress")):
            return True
    return False


def _parsed(text: str) -> list[ast.stmt] | None:
    """The statements of a text but those nested too deep; None where it does not parse."""
    try:
        return [statement for statement in ast.parse(text).body if not _is_deep(statement)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_deep(statement: ast.stmt) -> bool:
    depth, level = 0, [*ast.iter_child_nodes(statement)]
    while level and depth < MAX_DEPTH:
        depth, level = depth + 1, [child for node in level for child in ast.iter_child_nodes(node)]
    return bool(level)


def _is_stub(function: ast.FunctionDef) -> bool:
    """Whether a function is the starter's: it ends by ``raise NotImplementedError``, and nothing returns before that."""
    match function.body[-1]:
        case ast.Raise(exc=ast.Name(id="NotImplementedError") | ast.Call(func=ast.Name(id="NotImplementedError"))):
            return not any(isinstance(node, ast.Return | ast.Yield) for node in ast.walk(function))
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
