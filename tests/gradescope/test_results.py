"""results.json as Gradescope reads it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt

from autograder.files import write_atomically
from autograder.gradescope.results import gradescope_results, literal
from autograder.results import CheckResult, GradingResult
from autograder.rules import Visibility
from tests.conftest import ROOT, Run

SCHEMA = json.loads((ROOT / "autograder/gradescope/results.schema.json").read_text())


def read(path: Path) -> dict[str, Any]:
    """A results file, checked against the specification."""
    results: dict[str, Any] = json.loads(path.read_text())
    jsonschema.validate(results, SCHEMA)
    return results


OPTIONS = ("--seed", "5", "--problem", "gaussian_mle", "--problem", "multivariate_gaussian_mle")


def test_the_results_of_a_grading(markscheme: Run, tmp_path: Path) -> None:
    """Every check is a test with its problem's tag, and the score is the sum."""
    (tmp_path / "mine.py").write_text("def gaussian_mle(x):\n    return x.mean(), x.std()\n")
    path = tmp_path / "results.json"
    assert markscheme("grade", "ps1_density", tmp_path / "mine.py", "--results", path, *OPTIONS).returncode == 0
    results = read(path)
    assert results["score"] == sum(test["score"] for test in results["tests"]) == 2
    assert results["extra_data"]["seed"] == 5
    tags = {tag for test in results["tests"] for tag in test["tags"]}
    assert tags == {"gaussian_mle", "multivariate_gaussian_mle"}
    (wrong,) = [test for test in results["tests"] if test["extra_data"]["misconception"] and test["number"] == "1.3"]
    assert wrong["status"] == "failed" and "N − 1" in wrong["output"]
    # The hidden checks' findings tell no input, and are shown: otherwise students would see no total.
    assert {test["visibility"] for test in results["tests"]} == {"visible"}
    assert list(tmp_path.glob(".results*")) == []
    assert results["output"] == "- `gaussian_mle`: **2** of 5\n- `multivariate_gaussian_mle`: **0** of 7"
    assert set(results["extra_data"]) >= {"seed", "versions", "walls", "misconceptions"}
    assert results["extra_data"]["misconceptions"] == ["std_divided_by_n_minus_1"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"def f(:", b"import os\nos._exit(0)", b"import os\nos.kill(os.getppid(), 9)"]
)
def test_every_run_ends_with_valid_results(markscheme: Run, tmp_path: Path, content: bytes) -> None:
    """Unreadable, broken, or doing harm: no marks, and a reason to read."""
    (tmp_path / "mine.py").write_bytes(content)
    path = tmp_path / "results.json"
    markscheme("grade", "ps1_density", tmp_path / "mine.py", "--results", path)
    results = read(path)
    assert results["score"] == 0
    assert results["output"] or any(test["output"] for test in results["tests"])


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """And nothing half-written beside it."""
    path = tmp_path / "results.json"
    write_atomically(path, "first")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "second \ud800")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


NASTY = "[a](javascript:x) **b** <img src=x> `c` # d\n- e\n1. f | g ~h~ http://example.org $x$ &amp;"


def test_a_note_means_nothing_in_markdown() -> None:
    """Notes may hold what a student wrote; they read the same, and nothing in them is a link, a tag or emphasis."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(literal(NASTY))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[1].children or []
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline) == " ".join(NASTY.split())


def result_with(visibility: Visibility) -> GradingResult:
    """Two problems, each with a visible and a hidden check, of which the hidden ones are shown at some time."""
    checks = [
        CheckResult(problem, kind, f"a {kind} check", kind, 1.5, 2, "passed")
        for problem in ("f", "g")
        for kind in ("visible", "hidden")
    ]
    return GradingResult("mine", "Mine", "homework.py", 1, checks, ["A *note*."], hidden_checks=visibility)


def test_each_functions_marks_stand_above_the_checks() -> None:
    results = gradescope_results(result_with("visible"))
    jsonschema.validate(results, SCHEMA)
    assert results["output"] == "- `f`: **3** of 4\n- `g`: **3** of 4\n\nA &#42;note&#42;."
    assert [test["number"] for test in results["tests"]] == ["1.1", "1.2", "2.1", "2.2"]


@pytest.mark.parametrize("visibility", ["after_due_date", "after_published", "hidden"])
def test_hidden_marks_cannot_be_told_from_what_is_shown(visibility: Visibility) -> None:
    """The tests say when they are shown, and no sum of them stands elsewhere."""
    results = gradescope_results(result_with(visibility))
    assert [test["visibility"] for test in results["tests"]] == ["visible", visibility] * 2
    assert results["output"] == "A &#42;note&#42;."
