"""The report: a cause is told once, and no mark or title is lost over it."""

import io
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from autograder.report import print_report
from autograder.results import CheckResult, GradingResult
from tests.attacks.batch import HONEST, VAULT
from tests.conftest import Grade, Run


def failed(name: str, feedback: str, cause: str = "raised", **more: Any) -> CheckResult:
    """A check of 2 marks that failed."""
    fields: dict[str, Any] = {
        "problem": "f",
        "visibility": "hidden",
        "score": 0,
        "max_score": 2,
        "outcome": "failed",
    } | more
    return CheckResult(name=name, title=f"The {name} is right.", feedback=feedback, cause=cause, **fields)


def waiting(name: str, needed: str, **more: Any) -> CheckResult:
    """A check that was not judged, because another did not pass."""
    feedback = f"Not judged, because “The {needed} is right.” did not pass."
    return failed(name, feedback, "prerequisite", outcome="not judged", because=needed, **more)


def passed(name: str, **more: Any) -> CheckResult:
    """A check that passed, on terms or without."""
    result = failed(name, "", "", outcome="passed", score=2, **more)
    result.feedback = result.terms
    return result


def left_out(problem: str, name: str) -> CheckResult:
    """A check of a function that the submission does not define."""
    feedback = f"Not attempted: the submission defines no function {problem}."
    return failed(name, feedback, "not_attempted", problem=problem, outcome="not judged")


def report(*checks: CheckResult, width: int = 100) -> list[str]:
    """The report's lines on these checks, without its heading and its total."""
    out = io.StringIO()
    print_report(GradingResult("a", "", "mine.py", 1, list(checks)), Console(file=out, width=width, highlight=False))
    return out.getvalue().splitlines()[2:-2]


@pytest.mark.parametrize("source", ["", "def reparameterize(mean, log_var:\n    return mean\n"])
def test_nothing_to_judge_fits_on_a_screen(markscheme: Run, tmp_path: Path, source: str) -> None:
    """Of an empty file, and of one that is no Python: why stands once, with the marks of all 16 functions."""
    (tmp_path / "mine.py").write_text(source)
    text = markscheme("grade", "ps2_latent_and_energy", tmp_path / "mine.py").stdout
    assert len(text.splitlines()) <= 12
    assert "0/124" in text and text.endswith("\n0 of 124 marks\n")
    if source:
        assert text.count("cannot be imported") == text.count("SyntaxError at line 1") == 1
    else:
        assert text.count("defines no function") == 1 and "langevin_sample" in text


def test_why_a_function_is_not_judged_stands_once(markscheme: Run, tmp_path: Path) -> None:
    """One that never returns, to the end; the others, right, have a line for each check."""
    (tmp_path / "mine.py").write_text("def attacked(x):\n    while True: pass\n" + HONEST)
    text = markscheme("grade", VAULT, tmp_path / "mine.py").stdout
    assert text.count("attacked did not return within 3 seconds.") == 1
    assert text.count("attacked was not called again") == 1
    assert text.count("✓") == 3 and "0 of 10" in text


def test_what_stood_in_is_named_once_a_problem(markscheme: Run, tmp_path: Path) -> None:
    """The checks that passed only with it have a star."""
    (tmp_path / "mine.py").write_text(
        "import torch\n"
        "def kl_to_standard_normal(mean, log_var):\n    return (mean.square() + log_var.exp() - 1 - log_var).sum(1)\n"
        "def negative_elbo(x, encoder, decoder):\n"
        "    mean, log_var = encoder(x)\n"
        "    z = mean + (log_var / 2).exp() * torch.randn_like(mean)\n"
        "    squared = ((x - decoder(z)) ** 2).flatten(1).sum(1)\n"
        "    return (squared / 2 + kl_to_standard_normal(mean, log_var)).mean()\n"
    )
    options = ("--problem", "kl_to_standard_normal", "--problem", "negative_elbo")
    text = markscheme("grade", "ps2_latent_and_energy", tmp_path / "mine.py", *options).stdout
    assert "negative_elbo  11 of 11" in text
    assert text.count("* Judged with the right kl_to_standard_normal in place of yours.") == 1
    assert "averaged over the batch. *\n" in text


def test_a_cause_is_told_once_with_the_other_checks_beside_it() -> None:
    """Each of them by its title and its marks; what needs them stands with them."""
    cause = "f raised ValueError at line 3."
    lines = report(
        failed("sum", f"{cause} no 500", visibility="visible"),
        failed("mean", cause),
        passed("shape"),
        failed("spread", cause, max_score=1),
        waiting("dtype", "mean"),
        waiting("device", "spread", max_score=0.5),
    )
    assert lines == [
        "f  2 of 9.5",
        "  ✗ 0/2  The sum is right.",
        "         f raised ValueError at line 3. no 500",
        "  ✗ 0/3  The same at 2 checks: “The mean is right” (2), “The spread is right” (1).",
        "  ✓ 2/2  The shape is right.",
        "  – 0/2.5  2 checks are not judged, because what they need failed above: “The dtype is right”",
        "         (2), “The device is right” (0.5).",
    ]


def test_what_is_waited_for_is_named_where_it_is_one_of_several() -> None:
    """Else nobody could tell which."""
    lines = report(
        failed("sum", "The sum is off.", "value"),
        failed("mean", "The mean is off.", "value"),
        waiting("dtype", "mean"),
        waiting("device", "mean"),
        waiting("grad", "sum"),
    )
    assert lines[-4:] == [
        "  – 0/4  2 checks are not judged, because “The mean is right.” did not pass: “The dtype is",
        "         right” (2), “The device is right” (2).",
        "  – 0/2  The grad is right.",
        "         Not judged, because “The sum is right.” did not pass.",
    ]


def test_what_a_check_alone_has_to_add_is_shown() -> None:
    """A misconception, or what was printed, stands at its own check; what was told before is only referred to."""
    lines = report(
        failed("sum", "f is off.", "value", printed="one\ntwo\n"),
        failed("mean", "f is off.", "value", explanation="The sign is wrong.", printed="one\ntwo\n"),
        failed("spread", "f is off.", "value", explanation="The sign is wrong."),
    )
    assert lines == [
        "f  0 of 6",
        "  ✗ 0/2  The sum is right.",
        "         f is off.",
        "         Printed: one",
        "           two",
        "  ✗ 0/2  The mean is right.",
        "         The same as above.",
        "         → The sign is wrong.",
        "         Printed: the same as above",
        "  ✗ 0/2  The same at “The spread is right”.",
    ]


def test_functions_that_were_not_judged_at_all_stand_together() -> None:
    """What is at fault above the judged functions, what is merely missing below them, each with its marks."""
    broken = {"problem": "h", "visibility": "visible"}
    lines = report(
        left_out("g1", "sum"),
        left_out("g1", "mean"),
        passed("shape"),
        failed("sum", "The submission cannot be imported. It ended.", "cannot_import", **broken),
        waiting("mean", "sum", **broken),
        left_out("g2", "sum"),
        failed("sum", "Not judged: the grading had ended by then.", "unfinished", problem="i", outcome="not judged"),
    )
    assert lines == [
        "✗ 0/4  The submission cannot be imported. It ended.",
        "       h",
        "",
        "f  2 of 2",
        "  ✓ 2/2  The shape is right.",
        "",
        "– 0/6  Not attempted: the submission defines no function g1, g2.",
        "",
        "– 0/2  Not judged: the grading had ended by then.",
        "       i",
    ]


def test_a_function_that_is_partly_judged_is_no_missing_one() -> None:
    """A stub for some inputs alone keeps its checks' titles."""
    lines = report(passed("shape", problem="g"), left_out("g", "sum"), left_out("g", "mean"))
    assert lines[:2] == ["g  2 of 6", "  ✓ 2/2  The shape is right."]
    assert " ".join("".join(lines[2:]).split()).endswith(
        "This concerns 2 checks: “The sum is right” (2), “The mean is right” (2)."
    )


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_too_long(width: int) -> None:
    """Whatever is gathered is wrapped."""
    checks = [failed(f"number_{number}", "f is off.", "value") for number in range(9)]
    lines = report(*checks, *(left_out(f"function_{number}", "sum") for number in range(30)), width=width)
    assert max(map(len, lines)) <= width and min(map(len, lines[:-1])) >= 0
    assert all(line == line.rstrip() for line in lines)
    assert sum(line.count("number_") for line in lines) == 9
    assert sum(line.count("function_") for line in lines) == 30


def test_the_result_says_why_each_check_did_not_pass(grade: Grade) -> None:
    """As data, by which whoever reads the result can gather, too."""
    result = grade("ps1_density", "def gaussian_mle(x):\n    return 1\n", "gaussian_mle")
    found = {check["name"]: (check["outcome"], check["cause"], check["because"]) for check in result["checks"]}
    causes = {outcome: cause for outcome, cause, _ in found.values()}
    assert set(found) == {"example", "mean", "std", "conventions"}
    assert causes["failed"] != "" and causes["not judged"] == "prerequisite"
    assert found["std"][2] == "mean"


def test_a_star_marks_what_was_judged_on_terms() -> None:
    """Among the gathered checks, too; which terms stands below."""
    lines = report(
        passed("shape", supplied=["g"]),
        passed("dtype"),
        failed("sum", "f is off. Judged with the right g in place of yours.", supplied=["g"]),
        failed("mean", "f is off. Judged with the right g in place of yours.", supplied=["g"]),
    )
    assert lines == [
        "f  4 of 8",
        "  ✓ 2/2  The shape is right. *",
        "  ✓ 2/2  The dtype is right.",
        "  ✗ 0/2  The sum is right. *",
        "         f is off.",
        "  ✗ 0/2  The same at “The mean is right” *.",
        "  * Judged with the right g in place of yours.",
    ]
