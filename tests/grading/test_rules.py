"""What an assignment forbids is told in plain words, and costs its own problem alone."""

import contextlib
import statistics
import time
import tracemalloc

import pytest

from autograder.loading.source import Source
from autograder.loading.submission import Cell
from autograder.sandbox.prohibition import ForbiddenUseError, Prohibition
from tests.conftest import Grade, Run, outcomes

ASSIGNMENT = """
import torch
from autograder.assignment import Assignment, Problem

def normalised(x):
    '''The softmax of the last axis.'''
    return torch.softmax(x, -1)

def doubled(x):
    '''Twice x.'''
    return 2 * x

FORBIDDEN = ["torch.softmax", "torch.nn.functional.softmax", "torch.Tensor.softmax", "torch.distributions"]
ASSIGNMENT = Assignment("Rules", [Problem(normalised, marks=2, forbidden=FORBIDDEN), Problem(doubled, marks=1)])
"""

CHECKS = """
import torch
from autograder.checks import assert_close, check

@check(marks={marks})
def check_value(student, rng):
    '''The value is right.'''
    x = torch.randn(3, 4, generator=rng)
    assert_close(student.{name}(x), {value}, "the value")
"""

DOUBLED = "\n\ndef doubled(x):\n    return 2 * x\n"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An assignment with two problems, the first of which forbids every ready-made softmax."""
    folder = tmp_path_factory.mktemp("of") / "rules"
    (folder / "hidden").mkdir(parents=True)
    (folder / "assignment.py").write_text(ASSIGNMENT)
    for name, marks, value in (("normalised", 2, "x.exp() / x.exp().sum(-1, keepdim=True)"), ("doubled", 1, "2 * x")):
        (folder / "hidden" / f"{name}.py").write_text(CHECKS.format(name=name, marks=marks, value=value))
    return str(folder)


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("import torch\ndef normalised(x):\n    return torch.softmax(x, -1)", "torch.softmax at line 3"),
        ("import torch as t\nf = t.softmax\ndef normalised(x):\n    return f(x, -1)", "torch.softmax at line 2"),
        (
            "from torch.nn import functional as F\ndef g(x):\n    return F.softmax(x, -1)\n"
            "def normalised(x):\n    return g(x)",
            "torch.nn.functional.softmax at line 3",
        ),
        ("def normalised(x):\n    return x.softmax(-1)", "torch.Tensor.softmax at line 2"),
        (
            "from torch.distributions import *\ndef normalised(x):\n    return Categorical(logits=x).probs",
            "torch.distributions at line 3",
        ),
        (
            "import torch\ndef normalised(x):\n    return getattr(torch, 'soft' + 'max')(x, -1)",
            "torch.softmax at line 3, in normalised",
        ),
        (
            "import importlib\ndef normalised(x):\n    d = importlib.import_module('torch.distributions')\n"
            "    return d.Categorical(logits=x).probs",
            "torch.distributions at line 4, in normalised",
        ),
        (
            "def normalised(x):\n    try:\n        return getattr(x, 'softmax'[:])(-1)\n    except BaseException:\n"
            "        return x.exp() / x.exp().sum(-1, keepdim=True)",
            "torch.Tensor.softmax",
        ),
    ],
)
def test_a_forbidden_name_is_found(grade: Grade, rules: str, source: str, used: str) -> None:
    """Under an alias, in a helper, as a method, by getattr, or only when the function runs."""
    result = grade(rules, source + DOUBLED)
    assert outcomes(result, "normalised") == {"value": "failed"}
    assert f"normalised uses {used}" in result["checks"][0]["feedback"]
    assert result["checks"][0]["feedback"].endswith("which this problem forbids.")
    assert outcomes(result, "doubled") == {"value": "passed"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "\ndef other(x):\n    return torch.softmax(x, -1)",
        "\nprint(torch.softmax(torch.zeros(3), 0), torch.distributions.Normal(0., 1.).sample())",
        "\ndef softmax(x):\n    return x\nsoftmax(3)",
    ],
)
def test_what_the_problem_does_not_use_is_allowed(grade: Grade, rules: str, elsewhere: str) -> None:
    """In another function, at the top level, or as a name of the student's own."""
    solution = "import torch\ndef normalised(x):\n    e = (x - x.amax()).exp()\n    return e / e.sum(-1, keepdim=True)"
    assert grade(rules, solution + elsewhere + DOUBLED)["score"] == 3


def test_a_foreign_import_costs_nothing_by_itself(grade: Grade) -> None:
    """It is noted, and its use alone fails; an import that the author can go without fails as if nothing were there."""
    source = (
        "import torch, matplotlib.pyplot as plt\n"
        "try:\n    import hypothesis\nexcept ImportError:\n    hypothesis = None\n"
        "def gaussian_mle(x):\n    assert hypothesis is None\n    return x.mean(), x.std(correction=0)\n"
        "def multivariate_gaussian_mle(x):\n    import sklearn.covariance as c\n"
        "    return x.mean(0), c.empirical_covariance(x)\n"
    )
    result = grade("ps1_density", source)
    assert set(outcomes(result, "gaussian_mle").values()) == {"passed"}
    failed = [check for check in result["checks"] if check["problem"] == "multivariate_gaussian_mle"]
    assert failed[0]["feedback"].startswith("multivariate_gaussian_mle uses sklearn at line 11")
    assert result["notes"] == [
        "line 1: matplotlib does nothing here, as it only shows, logs or checks.",
        "line 10 imports sklearn, which is not there when this is graded: what uses it fails. A submission may import "
        "einops, jaxtyping, numpy, scipy, torch and the standard library.",
    ]


def test_a_source_that_does_not_parse_says_nothing() -> None:
    """Its error is told by running it."""
    cells = [Cell("1", "def f(:"), Cell("2", "def g():\n    return h()\ndef h():\n    return g()")]
    assert Source(cells).names_used_by("g") == {"h"}
    assert Source(cells).uses("f", ["torch"]) == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("import math\ndef f(x):\n    return g(x)\ndef g(x):\n    return h(x)\ndef h(x):\n    return math.exp(x)", [7]),
        ("from math import *\ndef f(x):\n    return exp(x)", [3]),
        ("from math import exp as e\ndef f(x):\n    return e(e(x))", [3]),
        (
            "import math\nclass A:\n    def __call__(self, x):\n        return math.exp(x)\ndef f(x):\n    return A()(x)",
            [4],
        ),
        ("import math\nif True:\n    e = math.exp\ndef f(x):\n    return e(x)", [3, 5]),
        ("import math\ntry:\n    pass\nexcept ValueError:\n    e = math.exp\ndef f(x):\n    return e(x)", [5, 7]),
        ("import math\ndef g(x):\n    return math.exp(x)\ndef f(x):\n    return math.log(x)", []),
        ("def exp(x):\n    return x\ndef f(x):\n    return exp(x)", []),
        ("from math import *\ndef exp(x):\n    return x\ndef f(x):\n    return exp(x)", []),
    ],
)
def test_where_a_name_is_used(source: str, lines: list[int]) -> None:
    """In the function or in what it reaches; a name of the student's own is another."""
    assert sorted({use.line for use in Source([Cell("", source)]).uses("f", ["math.exp"])}) == lines


def test_a_statement_of_thousands_of_names_is_read_once() -> None:
    """Each of its names leads to all the others; the grader has no clock of its own here."""
    names = [f"a{number}" for number in range(20_000)]
    source = Source([Cell("", f"{'='.join(names)} = 1\ndef f(x): return x * a0\n")])
    start = time.monotonic()
    assert source.names_used_by("f") == set(names)
    assert source.uses("f", ["torch.exp"]) == []
    assert time.monotonic() - start < 5


def test_names_that_mean_longer_and_longer_ones_fill_no_memory() -> None:
    """A dotted name is followed as far as any library's goes."""
    steps = "".join(f"a{number + 1} = a{number}.{'b' * 40}\n" for number in range(3000))
    tracemalloc.start()
    Source([Cell("", f"import torch as a0\n{steps}")])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 64 << 20


def test_a_name_is_forbidden_only_while_the_function_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions and classes alike, one by one or by their module; a use that was hidden is told at the end."""
    monkeypatch.setattr(statistics, "fmean", statistics.fmean)
    monkeypatch.setattr(statistics.NormalDist, "__init__", statistics.NormalDist.__init__)
    monkeypatch.setattr(statistics, "median", statistics.median)
    some = Prohibition(["statistics.fmean", "statistics.NormalDist", "statistics.nothing"])
    for use in (lambda: statistics.fmean([1]), lambda: statistics.NormalDist(0, 1)):
        use()
        with pytest.raises(ForbiddenUseError), some:
            use()
        with pytest.raises(ForbiddenUseError), some, contextlib.suppress(BaseException):
            use()
        use()
    with some:
        statistics.median([1])


SEQUENCE_BY_LOSS = """
import torch
def teacher_forcing_loss(model, tokens):
    {loss}
def sequence_log_prob(model, tokens, prompt_length):
    def total(row):
        return -teacher_forcing_loss(model, row[None]) * (len(row) - 1) if len(row) > 1 else 0.0
    return torch.stack([total(row) - total(row[:prompt_length]) for row in tokens])
"""


@pytest.mark.parametrize("loss", ["raise NotImplementedError", "return 2 * model(tokens).mean()", "return 1"])
def test_one_bug_does_not_cost_twice(grade: Grade, loss: str) -> None:
    """What builds on an earlier function is judged with the right one in its place, and says so."""
    result = grade("ps4_language", SEQUENCE_BY_LOSS.format(loss=loss))
    assert "passed" not in {
        outcome for name, outcome in outcomes(result, "teacher_forcing_loss").items() if name == "value"
    }
    assert set(outcomes(result, "sequence_log_prob").values()) == {"passed"}
    feedback = {check["feedback"] for check in result["checks"] if check["problem"] == "sequence_log_prob"}
    assert feedback - {""} == {"Judged with the right teacher_forcing_loss in place of yours."}


@pytest.mark.parametrize("loss", ["raise NotImplementedError", "return 1"])
def test_what_stands_in_cannot_be_told_by_an_exception(grade: Grade, loss: str) -> None:
    """Nor by its line: who calls the right function could work out what it answers."""
    source = SEQUENCE_BY_LOSS.format(loss=loss) + (
        "def sequence_log_prob(model, tokens, prompt_length):\n"
        "    answer = teacher_forcing_loss(model, tokens)\n"
        "    if answer == 1:\n        return torch.zeros(1)\n"
        "    raise ValueError\n"
    )
    result = grade("ps4_language", source)
    assert "passed" not in outcomes(result, "sequence_log_prob").values()
    feedback = " ".join(check["feedback"] for check in result["checks"] if check["problem"] == "sequence_log_prob")
    assert "ValueError" not in feedback
    if "Not" in loss:
        assert "sequence_log_prob returned no result. Judged with the right teacher_forcing_loss" in feedback


def test_two_problems_cannot_be_written_by_each_other(grade: Grade) -> None:
    """Only the earlier one is ever stood in for."""
    source = (
        "def teacher_forcing_loss(model, tokens):\n"
        "    return -sequence_log_prob(model, tokens, 1).mean() / (tokens.shape[1] - 1)\n"
    )
    result = grade("ps4_language", SEQUENCE_BY_LOSS.format(loss="raise NotImplementedError") + source)
    assert "passed" not in outcomes(result, "teacher_forcing_loss").values()


def test_the_shipped_assignments_forbid_nothing_beyond_the_imports(markscheme: Run) -> None:
    """So that every right solution passes."""
    from autograder.assignment import IMPORTS, find_assignment, load_assignment, shipped

    for name in shipped():
        assignment = load_assignment(find_assignment(name))
        assert assignment.imports == IMPORTS == {"einops", "jaxtyping", "numpy", "scipy", "torch"}
        assert all(not problem.forbidden for problem in assignment.problems)
