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
    example, wrong = [test for test in results["tests"] if test["extra_data"]["misconception"]]
    assert example["number"] == "1.1" and "N − 1" in example["output"]
    assert (wrong["number"], wrong["status"], wrong["output"]) == ("1.4", "failed", "The same as in 1.1.")
    # The hidden checks' findings tell no input, and are shown: otherwise students would see no total.
    assert {test["visibility"] for test in results["tests"]} == {"visible"}
    assert list(tmp_path.glob(".results*")) == []
    left_out = "Not attempted: the submission defines no function `multivariate_gaussian_mle`. **0** of 7"
    assert results["output"] == f"- `gaussian_mle`: **2** of 5\n\n{left_out}"
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


def check(name: str, feedback: str, visibility: str = "visible", **more: Any) -> CheckResult:
    """A check of f, of 2 marks, that failed."""
    fields: dict[str, Any] = {"problem": "f", "score": 0, "max_score": 2, "outcome": "failed", "cause": "raised"} | more
    return CheckResult(name=name, title=f"The {name}.", visibility=visibility, feedback=feedback, **fields)


def needing(needed: str, visibility: str = "visible", name: str = "use") -> CheckResult:
    """A check of f that was not judged, because another did not pass."""
    why = {"outcome": "not judged", "cause": "prerequisite", "because": needed}
    return check(name, f"Not judged, because “The {needed}.” did not pass.", visibility, **why)


def written(*checks: CheckResult, hidden_checks: Visibility = "visible") -> tuple[str, list[str]]:
    """What stands above the tests, and in each of them."""
    results = gradescope_results(GradingResult("a", "", "mine.py", 1, list(checks), hidden_checks=hidden_checks))
    jsonschema.validate(results, SCHEMA)
    return results["output"], [test["output"] for test in results["tests"]]


RAISED = "f raised ValueError at line 3."


def test_a_cause_stands_at_its_first_check() -> None:
    """The others of its problem refer to that by its number."""
    _, outputs = written(
        check("sum", f"{RAISED} no 500", explanation="A sign is wrong."),
        check("mean", RAISED, "hidden", explanation="A sign is wrong."),
        check("spread", "f is off.", "hidden", cause="value", explanation="A sign is wrong."),
        needing("mean", "hidden"),
        check("sum", "f raised ValueError at line 3.", problem="g"),
    )
    assert outputs == [
        f"{RAISED} no 500\nA sign is wrong.",
        "The same as in 1.1.",
        "f is off.\nThe mistake is explained in 1.1.",
        "Not judged: 1.2 did not pass.",
        RAISED,
    ]


@pytest.mark.parametrize("visibility", ["after_due_date", "after_published", "hidden"])
def test_nothing_shown_refers_to_what_is_kept_back(visibility: Visibility) -> None:
    """Where a cause comes first in a hidden check, a visible one says it itself; hidden ones may refer to either."""
    shared = {"explanation": "A sign is wrong.", "printed": "one"}
    above, outputs = written(
        check("sum", RAISED, "hidden", **shared),
        check("mean", RAISED, **shared),
        check("spread", RAISED, **shared),
        check("dtype", RAISED, "hidden", **shared),
        needing("sum"),
        needing("sum", "hidden", "another use"),
        hidden_checks=visibility,
    )
    assert above == ""
    assert outputs[0] == outputs[1] == f"{RAISED}\nA sign is wrong.\nYour code printed:\none"
    assert outputs[2] == "The same as in 1.2.\nYour code printed the same as in 1.2."
    assert outputs[3].startswith("The same as in 1.1.")
    assert outputs[4:] == ["Not judged: the reason is not shown yet.", "Not judged: 1.1 did not pass."]


def test_what_stood_in_is_named_once_a_problem() -> None:
    """And a visible check does not name it if that tells how a hidden one went."""
    lost = check("sum", "f is off.", "hidden")
    terms = "Judged with the right f in place of yours."
    judged = [check(name, terms, problem="g", outcome="passed", cause="", supplied=["f"]) for name in ("sum", "mean")]
    assert written(lost, *judged)[1][1:] == [terms, "Judged as in 2.1."]
    assert written(lost, *judged, hidden_checks="hidden")[1][1:] == ["", ""]
    shown = check("mean", "f is off.")
    assert written(lost, shown, *judged, hidden_checks="hidden")[1][2:] == [terms, "Judged as in 2.1."]


def left_out(problem: str, visibility: str = "visible") -> CheckResult:
    """A check of a function that is not defined."""
    feedback = f"Not attempted: the submission defines no function {problem}."
    return check("sum", feedback, visibility, problem=problem, outcome="not judged", cause="not_attempted")


NO_IMPORT = "The submission cannot be imported. It raised *E*:\n\n  line 1\n    f()"


def not_loaded(problem: str, visibility: str = "visible") -> CheckResult:
    """A check on a submission that cannot be imported."""
    return check("mean", NO_IMPORT, visibility, problem=problem, cause="cannot_import")


def test_what_concerns_whole_functions_stands_above_all_tests() -> None:
    """With their marks; each of their tests says so in a few words."""
    above, outputs = written(
        check("sum", RAISED), left_out("my_g"), left_out("h", "hidden"), not_loaded("i"), not_loaded("j")
    )
    assert above.split("\n\n") == [
        "The submission cannot be imported. It raised &#42;E&#42;:  \n&nbsp;&nbsp;line 1  \n"
        "&nbsp;&nbsp;&nbsp;&nbsp;f()  \n`i`, `j`: **0** of 4",
        "- `f`: **0** of 2",
        "Not attempted: the submission defines no function `my_g`, `h`. **0** of 4",
    ]
    assert outputs == [RAISED, *["Not attempted."] * 2, *["The submission cannot be imported: see above."] * 2]


def test_a_function_whose_checks_are_all_kept_back_is_not_named_above() -> None:
    """What stands above comes from the visible tests alone, and tells no marks."""
    above, outputs = written(left_out("g"), left_out("h", "hidden"), not_loaded("i", "hidden"), hidden_checks="hidden")
    assert above == "Not attempted: the submission defines no function `g`."
    assert outputs == ["Not attempted.", "Not attempted: the submission defines no function h.", NO_IMPORT]


def test_a_hidden_check_says_what_the_visible_ones_do_not() -> None:
    """A function that is a stub for the visible check's inputs alone."""
    above, outputs = written(left_out("g"), check("mean", "g is off.", "hidden", problem="g"), hidden_checks="hidden")
    assert above == "Not attempted: the submission defines no function `g`."
    assert outputs == ["Not attempted.", "g is off."]


def test_an_empty_file_in_few_words(markscheme: Run, tmp_path: Path) -> None:
    """No test has more than two words, and what is missing stands above them once."""
    (tmp_path / "mine.py").write_text("")
    path = tmp_path / "results.json"
    markscheme("grade", "ps2_latent_and_energy", tmp_path / "mine.py", "--results", path)
    results = read(path)
    assert {test["output"] for test in results["tests"]} == {"Not attempted."}
    assert results["output"].count("defines no function") == 1 and results["output"].endswith("**0** of 124")
    assert sum(test["max_score"] for test in results["tests"]) == 124
