"""What an author gets wrong in an assignment is told in a sentence, at once, and costs no student anything."""

import json
from pathlib import Path

import pytest

from autograder.assignment import AssignmentError, find_assignment, load_assignment, shipped
from autograder.checks.student import LocalStudent
from autograder.gradescope.results import gradescope_results
from autograder.grading.checking import Checking
from autograder.grading.judging import Verdict
from autograder.grading.run import require_sound_checks, run_checks
from autograder.results import CheckResult, GradingResult
from tests.conftest import Run, outcomes

ASSIGNMENT = """
import torch
from autograder.assignment import Assignment, Problem
from autograder.rules import Attempts, Lateness, Rules

def double(x):
    '''Twice x.'''
    return 2 * x

def again(x):
    '''Twice x again.'''
    return double(x)

ASSIGNMENT = Assignment("Doubles", [Problem(double, marks=3), Problem(again, marks=1)])
"""

DOUBLE = """
import sys
import pytest
import torch
from autograder.checks import assert_close, check

def helper(x):
    return x

@check(marks=2)
def check_first(student, rng):
    '''Twice the input.'''
    x = torch.randn(3, generator=rng)
    assert_close(student.double(x), 2 * x, 'the result')

@check(marks=1, needs=[check_first])
def check_second(student, rng):
    '''Twice the input again.'''
    x = torch.randn(3, generator=rng)
    assert_close(student.double(x), 2 * x, 'the result')
"""

AGAIN = """
from autograder.checks import check

@check(marks=1)
def check_only(student, rng):
    '''Twice one.'''
    assert student.again(1.0) == 2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assignment with two problems, in which nothing is wrong."""
    home = tmp_path / "doubles"
    (home / "hidden").mkdir(parents=True)
    (home / "assignment.py").write_text(ASSIGNMENT)
    (home / "hidden/double.py").write_text(DOUBLE)
    (home / "hidden/again.py").write_text(AGAIN)
    return home


def change(file: Path, old: str, new: str) -> None:
    """Replaces a text that stands in a file once."""
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    """Nor with the assignment that the tests below spoil."""
    for name in shipped():
        home = find_assignment(name)
        require_sound_checks(home, load_assignment(home))


def test_nothing_is_wrong_with_the_example(folder: Path) -> None:
    require_sound_checks(folder, load_assignment(folder))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("marks=3", "marks=float('nan')", "the marks of double must be a finite number of at least 0, and it is nan."),
        ("marks=3", "marks=float('inf')", "the marks of double must be a finite number of at least 0, and it is inf."),
        ("marks=3", "marks=-3", "the marks of double must be a finite number of at least 0, and it is -3."),
        ("marks=3", "marks='3'", "the marks of double must be a finite number of at least 0, and it is '3'."),
        ("marks=3", "marks=3, time_limit=0", "the time_limit of double must be a finite number greater than 0"),
        ("marks=3", "marks=3, forbidden='torch.exp'", "it is one string: write ['torch.exp']."),
        (
            "marks=3",
            "marks=3, forbidden=['torch.sofmax']",
            "double forbids 'torch.sofmax', which does not exist: is 'torch.softmax' meant?",
        ),
        ("marks=3", "marks=3, forbidden=['F.softmax']", "is 'torch.nn.functional.softmax' meant?"),
        ("marks=3", "marks=3, forbidden=['softmax']", "is 'torch.softmax' meant?"),
        ("marks=3", "marks=3, forbidden=['tonch.exp']", "is 'torch.exp' meant?"),
        ("marks=3", "marks=3, forbidden=['torch.Tensor.qqq']", "forbids 'torch.Tensor.qqq', which does not exist."),
        ("Problem(again, marks=1)", "Problem(double, marks=1)", "two problems are called double"),
        (")])", ")], memory_limit=float('nan'))", "memory_limit must be a finite number greater than 0"),
        (
            ")])",
            ")], rules=Rules(attempts=Attempts(0)))",
            "the count of Attempts must be a finite number of at least 1",
        ),
        (")])", ")], rules=Rules(lateness=Lateness(10)))", "and at most 1, and it is 10."),
        (")])", ")], rules=Rules(hidden_checks='never'))", "hidden_checks must be one of visible, after_due_date"),
    ],
)
def test_what_cannot_be_said_of_an_assignment(folder: Path, old: str, new: str, sentence: str) -> None:
    """Told with its file, when it is loaded: by every verb, before anything is graded or written."""
    change(folder / "assignment.py", old, new)
    with pytest.raises(AssignmentError) as error:
        load_assignment(folder)
    assert str(error.value).startswith(f"{folder}/assignment.py: ") and sentence in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("marks=2", "marks=float('nan')", "double.py, line 10: the marks of a check must be a finite number"),
        ("marks=2", "marks=-1", "double.py, line 10: the marks of a check must be a finite number of at least 0"),
        ("marks=2", "marks=None", "double.py, line 10: the marks of a check must be a finite number of at least 0"),
        ("marks=2", "marks=2, visibility='seen'", "visibility must be one of visible"),
        ("[check_first]", "check_first", "double.py, line 16: needs must be a list of checks"),
        ("[check_first]", "['check_first']", "needs must name checks that stand above in the file, and 'check_first'"),
        ("[check_first]", "[helper]", "needs must name checks that stand above in the file"),
        (
            "@check(marks=1, needs=[check_first])",
            "needed = check_first\ndel check_first\n\n@check(marks=1, needs=[needed])",
            "check_second needs check_first, which is no",
        ),
        ("marks=2", "marks=1", "the checks of double are worth 2 marks, and assignment.py says 3"),
    ],
)
def test_what_cannot_be_said_of_a_check(folder: Path, old: str, new: str, sentence: str) -> None:
    """Found before any check is run."""
    change(folder / "hidden/double.py", old, new)
    with pytest.raises(AssignmentError) as error:
        require_sound_checks(folder, load_assignment(folder))
    assert sentence in str(error.value)


def test_a_visible_and_a_hidden_check_of_one_name(folder: Path) -> None:
    """They would stand in each other's place in the results."""
    (folder / "visible").mkdir()
    (folder / "visible/again.py").write_text(AGAIN)
    with pytest.raises(AssignmentError, match=r"visible/again.py::check_only and hidden/again.py::check_only have the"):
        require_sound_checks(folder, load_assignment(folder))


def test_an_assignment_without_checks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of another, in whose folder the command is called, are not taken for its own."""
    bare = folder.with_name("bare")
    bare.mkdir()
    (bare / "assignment.py").write_text(ASSIGNMENT)
    monkeypatch.chdir(folder)
    with pytest.raises(AssignmentError, match="holds no checks"):
        require_sound_checks(bare, load_assignment(bare))


@pytest.mark.parametrize("verb", ["package", "release"])
def test_what_is_wrong_is_neither_packaged_nor_released(markscheme: Run, folder: Path, verb: str) -> None:
    change(folder / "hidden/double.py", "marks=2", "marks=float('nan')")
    target = folder.with_name("written")
    done = markscheme(verb, folder, *(["-o", target] if verb == "package" else [target]))
    assert done.returncode == 2 and not target.exists()
    assert done.stderr.startswith("Error: hidden/double.py, line 10: the marks of a check")


BROKEN = ["1 / 0", "sys.exit()", "pytest.skip('no data')", "torch.zeros(2) + torch.zeros(3)", "helper()"]


def judged(folder: Path, **functions: object) -> tuple[dict[str, CheckResult], dict[str, Verdict | None]]:
    """The results and verdicts of a submission's functions, by the names of the checks."""
    results, verdicts = {}, {}

    def take(result: CheckResult, verdict: Verdict | None) -> None:
        results[result.name], verdicts[result.name] = result, verdict

    student = {name: each for name, each in functions.items() if callable(each)}
    assignment = load_assignment(folder)

    def make_student(problem: str, visibility: str, seed: int, supplied: object = ()) -> LocalStudent:
        return LocalStudent(student, seed)

    run_checks(folder, assignment, Checking(assignment, make_student, seed=0, judged=take))
    return results, verdicts


@pytest.mark.parametrize("fault", BROKEN)
def test_a_check_that_breaks_costs_a_right_submission_nothing(folder: Path, fault: str) -> None:
    """Neither its own marks nor those of the checks that need it; its line is known."""
    change(folder / "hidden/double.py", "'''Twice the input.'''", f"'''Twice the input.'''\n    {fault}")
    results, verdicts = judged(folder, double=lambda x: x + x, again=lambda x: x + x)
    assert sum(result.score for result in results.values()) == 4
    broken, verdict = results["first"], verdicts["first"]
    assert (broken.outcome, broken.feedback) == ("not judged", "Not judged: this check is broken. Its marks are yours.")
    assert verdict is not None and verdict.is_broken
    assert verdict.place == f"hidden/double.py, line {8 if 'helper' in fault else 13}" or "helper" in fault
    assert [results[name].outcome for name in ("second", "only")] == ["passed", "passed"]


def test_what_a_broken_check_leaves_is_judged_as_ever(folder: Path) -> None:
    """A wrong submission keeps the broken check's marks alone."""
    change(folder / "hidden/double.py", "'''Twice the input.'''", "'''Twice the input.'''\n    1 / 0")
    results, _ = judged(folder, double=lambda x: 3 * x, again=lambda x: x + x)
    assert {name: result.score for name, result in results.items()} == {"first": 2, "second": 0, "only": 1}


@pytest.mark.parametrize("answer", [None, "text", (1, 2)])
def test_a_wrong_answer_that_breaks_a_check_loses_its_marks(folder: Path, answer: object) -> None:
    """On the right one it would not have broken."""
    change(
        folder / "hidden/double.py",
        "assert_close(student.double(x), 2 * x, 'the result')\n\n",
        "student.double(x) - 2 * x\n\n",
    )
    results, verdicts = judged(folder, double=lambda x: answer, again=lambda x: x + x)
    assert (results["first"].outcome, results["first"].score) == ("failed", 0)
    assert verdicts["first"] is not None and not verdicts["first"].is_broken


def test_a_broken_check_is_shouted_at_the_instructor(markscheme: Run, folder: Path) -> None:
    """With file, line and exception; what students may read tells type and place alone, and no input."""
    change(
        folder / "hidden/double.py",
        "'''Twice the input.'''",
        "'''Twice the input.'''\n    raise ValueError('the secret 4711')",
    )
    (folder.parent / "mine.py").write_text("def double(x):\n    return x + x\n\ndef again(x):\n    return 2 * x\n")
    done = markscheme("grade", folder, folder.parent / "mine.py", "--json")
    assert done.stderr.strip() == (
        "The assignment doubles is at fault: The check double: first breaks on the reference, at "
        "hidden/double.py, line 13: ValueError: the secret 4711"
    )
    graded = json.loads(done.stdout)
    assert graded["score"] == 4
    assert outcomes(graded, "double") == {"first": "not judged", "second": "passed"}
    told = "The check double: first is broken (ValueError at hidden/double.py, line 13)."
    assert graded["notes"][0].startswith(told)
    shown = json.dumps([graded["checks"], graded["notes"]])
    assert "4711" not in shown

    checks = [CheckResult(**check) for check in graded["checks"]]
    result = GradingResult("doubles", "", "mine.py", 0, checks, graded["notes"], faults=graded["faults"])
    results = gradescope_results(result)
    assert [test["status"] for test in results["tests"]] == ["passed"] * 3
    assert "4711" not in json.dumps([results["tests"], results["output"]])
    assert "the secret 4711" in results["extra_data"]["faults"][0]


COPY = """
from assignments.ps1_density.helpers import FACTOR
from autograder.assignment import Assignment, Problem

def gaussian_mle(x):
    return FACTOR * x

ASSIGNMENT = Assignment("Mine", [Problem(gaussian_mle, marks=1)])
"""


def test_a_path_always_means_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though a shipped assignment has the same name; the name alone could mean either, and is refused."""
    own = tmp_path / "ps1_density"
    own.mkdir()
    (own / "assignment.py").write_text(ASSIGNMENT)
    shipped_one = find_assignment("ps1_density")
    monkeypatch.chdir(tmp_path)
    assert find_assignment("./ps1_density") == find_assignment("ps1_density/") == find_assignment(str(own)) == own
    with pytest.raises(AssignmentError, match=r"write \./ps1_density for the folder, or call this from elsewhere"):
        find_assignment("ps1_density")
    with pytest.raises(AssignmentError, match="There is no assignment"):
        find_assignment("./ps2_latent_and_energy")
    assert find_assignment("ps2_latent_and_energy") == shipped_one.with_name("ps2_latent_and_energy")
    monkeypatch.chdir(shipped_one.parent)  # where both are the same folder
    assert find_assignment("ps1_density") == shipped_one


def test_a_copy_of_a_shipped_assignment_is_of_its_own_files(tmp_path: Path) -> None:
    """What it imports of `assignments.NAME` is its own, and neither of the two is taken for the other."""
    shipped_one = find_assignment("ps1_density")
    own = tmp_path / "ps1_density"
    own.mkdir()
    (own / "helpers.py").write_text("FACTOR = 3\n")
    (own / "assignment.py").write_text(COPY)
    for _ in range(2):
        mine, theirs = load_assignment(own), load_assignment(shipped_one)
        assert mine.problem("gaussian_mle").reference(1) == 3
        assert len(theirs.problems) > 1
        assert mine.problems[0].reference.__module__ != "assignments.ps1_density.assignment"
    require_sound_checks(shipped_one, load_assignment(shipped_one))
