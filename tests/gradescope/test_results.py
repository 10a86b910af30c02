"""results.json as Gradescope reads it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from autograder.files import write_atomically
from tests.conftest import Run

VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "test_output_format": FORMAT,
        "test_name_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["score", "max_score"],
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": FORMAT,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": FORMAT,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}


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
