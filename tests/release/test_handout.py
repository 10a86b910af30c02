"""Starters and solutions, as their readers use them."""

import ast
import importlib
import inspect
import sys
from pathlib import Path
from types import ModuleType

import nbformat
import pytest

from autograder.assignment import Assignment, Problem, find_assignment, load_assignment, shipped
from autograder.release.excerpt import sources_of, stubs_of
from autograder.release.handout import Handout
from tests.conftest import Grade, Run

ASSIGNMENTS = {name: load_assignment(find_assignment(name)) for name in shipped()}


@pytest.fixture
def written(markscheme: Run, tmp_path: Path) -> Path:
    """A folder with the starters and solutions of all assignments."""
    for name in shipped():
        for verb in ("starter", "solution"):
            completed = markscheme(verb, name, "-o", tmp_path)
            assert completed.returncode == 0, completed.stderr
            assert all(Path(line).is_file() for line in completed.stdout.splitlines())
    return tmp_path


def test_what_is_written(written: Path, markscheme: Run) -> None:
    """A starter says all of the task and none of its solution; both files of each import torch and no package of ours."""
    kinds = ("", "_solution")
    assert {path.name for path in written.iterdir()} == {
        f"{name}{kind}{suffix}" for name in shipped() for kind in kinds for suffix in (".py", ".ipynb")
    }
    for name, assignment in ASSIGNMENTS.items():
        starter = module_of((written / f"{name}.py").read_text())
        for problem in assignment.problems:
            stub = getattr(starter, problem.name)
            assert inspect.getdoc(stub) == inspect.getdoc(problem.reference)
            assert list(inspect.signature(stub).parameters) == list(inspect.signature(problem.reference).parameters)
            with pytest.raises(NotImplementedError):
                stub(*[None] * len(inspect.signature(stub).parameters))
        for kind in kinds:
            text = (written / f"{name}{kind}.py").read_text()
            assert imported_by(text) <= {"torch", *sys.stdlib_module_names}
            assert max(map(len, text.splitlines())) <= 120
            notebook = nbformat.read(written / f"{name}{kind}.ipynb", as_version=4)
            nbformat.validate(notebook)
            code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
            assert ast.dump(without_docstring(code)) == ast.dump(without_docstring(text))


@pytest.mark.parametrize(
    ("name", "suffix"), [*((name, ".py") for name in shipped()), ("ps4_language", ".ipynb")], ids="".join
)
def test_a_starter_counts_as_not_attempted(
    markscheme: Run, grade_file: Grade, tmp_path: Path, name: str, suffix: str
) -> None:
    """Every check of the untouched file says so, and none is a traceback."""
    markscheme("starter", name, "-o", tmp_path)
    result = grade_file(name, tmp_path / f"{name}{suffix}")
    assert result["score"] == 0
    assert {check["outcome"] for check in result["checks"]} == {"not judged"}
    for check in result["checks"]:
        assert check["feedback"] == f"Not attempted yet: calling {check['problem']} raises NotImplementedError."


@pytest.mark.parametrize("suffix", [".py", ".ipynb"])
@pytest.mark.parametrize("name", shipped())
def test_a_solution_gets_full_marks(markscheme: Run, grade_file: Grade, tmp_path: Path, name: str, suffix: str) -> None:
    """As a file and as a notebook, with nothing to remark."""
    markscheme("solution", name, "-o", tmp_path)
    result = grade_file(name, tmp_path / f"{name}_solution{suffix}")
    assert [check for check in result["checks"] if check["outcome"] != "passed"] == []
    assert result["score"] == result["max_score"] == sum(problem.marks for problem in ASSIGNMENTS[name].problems)
    assert result["notes"] == []


def test_a_starter_says_what_is_not_allowed(reference: ModuleType) -> None:
    """Before marks are lost: which names a problem forbids, and which packages may be imported."""
    problems = [Problem(reference.first, marks=1, forbidden=["torch.softmax"]), Problem(reference.second, marks=2)]
    starter = Handout(Assignment("Rules", problems, imports=frozenset({"torch"})), solved=False)
    notebook = "\n".join(cell.source for cell in nbformat.reads(starter.as_notebook(), as_version=4).cells)
    for text in (starter.as_python(), notebook):
        assert "1 mark; not allowed here: torch.softmax\n" in text
        assert "2 marks\n" in text
        assert "You may import torch and the standard library, nothing else." in " ".join(text.split())


def test_nothing_is_overwritten_unasked(markscheme: Run, tmp_path: Path) -> None:
    """A student's work may be there; the same is written each time."""
    markscheme("starter", "ps1_density", "-o", tmp_path)
    first = {path: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "ps1_density.py").write_text("my work")
    refused = markscheme("starter", "ps1_density", "-o", tmp_path)
    assert refused.returncode == 2
    assert "ps1_density.py" in refused.stderr and "would be overwritten" in refused.stderr
    assert (tmp_path / "ps1_density.py").read_text() == "my work"
    assert markscheme("starter", "ps1_density", "-o", tmp_path, "--force").returncode == 0
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == first


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["starter", "ps9"], "There is no assignment 'ps9'"),
        (["solution", "ps1_density", "-o", "/dev/null/x"], "cannot be written"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(markscheme: Run, arguments: list[str], reason: str) -> None:
    """With exit status 2."""
    completed = markscheme(*arguments)
    assert completed.returncode == 2
    assert reason in completed.stderr
    assert "Traceback" not in completed.stderr


REFERENCE = '''
import math
from collections.abc import Callable

import torch
from jaxtyping import Float
from reference.gaussian import gaussian_mle as fit
from torch import Tensor

FACTOR = 2 * math.pi
Map = Callable[[Tensor], Tensor]  # what it maps


def _helper(x: Float[Tensor, " N"]) -> Tensor:
    return fit(x)[0] * FACTOR


@torch.no_grad()
def first(x: Float[Tensor, " N"], function: Map, names: tuple[str, str] = ("a", "b"), *, more: int = 3) -> Tensor:
    """What it does."""
    return _helper(function(x))


def second(
    x: Float[Tensor, " N"],
) -> Float[Tensor, ""]:
    """Another."""
    return _helper(x).sum()
'''


@pytest.fixture
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """An instructor's own module of reference functions."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "own_reference.py").write_text(REFERENCE)
    monkeypatch.setitem(sys.modules, "own_reference", None)  # so that it is taken away again
    del sys.modules["own_reference"]
    return importlib.import_module("own_reference")


def test_an_excerpt_stands_alone(reference: ModuleType) -> None:
    """Helpers come along once, from other files too; annotations lose what students need not install."""
    excerpt = sources_of([reference.first, reference.second], frozenset({"torch"}))
    assert excerpt.imports == [
        "import math",
        "from collections.abc import Callable",
        "",
        "import torch",
        "from torch import Tensor",
    ]
    assert excerpt.definitions == ["Map = Callable[[Tensor], Tensor]  # what it maps", "FACTOR = 2 * math.pi"]
    assert [text.splitlines()[0].split("(")[0] for text in excerpt.functions["first"]] == [
        "@torch.no_grad",
        "def _helper",
        "def gaussian_mle",
    ]
    assert len(excerpt.functions["second"]) == 1
    assert "Float" not in str(excerpt)


def test_a_stub_has_nothing_but_its_statement(reference: ModuleType) -> None:
    """A signature is on one line if it fits there without the shapes."""
    excerpt = stubs_of([reference.first, reference.second], frozenset({"torch"}))
    assert excerpt.definitions == ["Map = Callable[[Tensor], Tensor]  # what it maps"]
    assert excerpt.functions["second"] == [
        'def second(x: Tensor) -> Tensor:\n    """Another."""\n    raise NotImplementedError'
    ]
    assert excerpt.functions["first"] == [
        'def first(x: Tensor, function: Map, names: tuple[str, str] = ("a", "b"), *, more: int = 3) -> Tensor:\n'
        '    """What it does."""\n    raise NotImplementedError'
    ]


def module_of(text: str) -> ModuleType:
    """The text, run as a module."""
    module = ModuleType("handed_out")
    exec(text, module.__dict__)
    return module


def imported_by(text: str) -> set[str]:
    """The top-level packages that a text imports."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def without_docstring(text: str) -> ast.Module:
    """The tree of a file but for the docstring at its head."""
    tree = ast.parse(text)
    if ast.get_docstring(tree) is not None:
        del tree.body[0]
    return tree
