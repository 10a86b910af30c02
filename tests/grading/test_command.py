"""``markscheme grade`` as its users call it."""

import json
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.conftest import ROOT, Grade, Run, lost, outcomes

RIGHT_MLE = """
def gaussian_mle(x):
    return x.mean(), x.std(correction=0)
"""
RIGHT_BOTH = f"""
import torch
{RIGHT_MLE}
def multivariate_gaussian_mle(x):
    return x.mean(0), torch.cov(x.T, correction=0).reshape(x.shape[1], x.shape[1])
"""


BOTH = ("gaussian_mle", "multivariate_gaussian_mle")


def test_a_right_file_gets_full_marks(grade: Grade) -> None:
    """Every check passes, and the result has the documented names."""
    result = grade("ps1_density", RIGHT_BOTH, *BOTH)
    assert result["score"] == result["max_score"] == 12
    assert result["assignment"] == "ps1_density"
    assert result["is_complete"] and result["faults"] == []
    for check in result["checks"]:
        assert check["outcome"] == "passed" and check["feedback"] == "" and check["misconception"] is None
        assert check["score"] == check["max_score"] and check["seconds"] >= 0
    assert {check["problem"] for check in result["checks"]} == {"gaussian_mle", "multivariate_gaussian_mle"}


def test_a_notebook_is_graded_as_its_code_cells(markscheme: Run, tmp_path: Path) -> None:
    """Magics are left out and noted, a cell that fails is noted, and the others are graded."""
    cells = [
        new_markdown_cell("def gaussian_mle(x): is described here"),
        new_code_cell("%matplotlib inline\nimport torch\n!pip install torch"),
        new_code_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint(nowhere)"),
        new_code_cell(RIGHT_MLE),
        new_code_cell("%%bash\nrm -rf nothing"),
    ]
    file = tmp_path / "homework.ipynb"
    nbformat.write(new_notebook(cells=cells), file)
    result = json.loads(markscheme("grade", "ps1_density", file, "--json").stdout)
    assert set(outcomes(result, "gaussian_mle").values()) == {"passed"}
    assert set(outcomes(result, "multivariate_gaussian_mle").values()) == {"not judged"}
    notes = "\n".join(result["notes"])
    assert "code cell 1, line 1 was left out: %matplotlib inline" in notes
    assert "code cell 2, line 1: matplotlib does nothing here" in notes
    assert "code cell 2, line 3 was left out: it raised NameError: name 'nowhere' is not defined" in notes
    assert "code cell 4 was left out" in notes


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_folder_or_zip_that_holds_one_file(markscheme: Run, tmp_path: Path, form: str) -> None:
    """The one source file in it is graded, beside whatever else is there."""
    inner = tmp_path / "homework" / "inner"
    inner.mkdir(parents=True)
    (inner / "mine.py").write_text(RIGHT_BOTH)
    (inner / "readme.txt").write_text("hello")
    target = inner.parent
    if form == "zip":
        target = tmp_path / "homework.zip"
        with zipfile.ZipFile(target, "w") as archive:
            archive.write(inner / "mine.py", "inner/mine.py")
            archive.writestr("__MACOSX/inner/._mine.py", "")
    assert json.loads(markscheme("grade", "ps1_density", target, "--json").stdout)["score"] == 12


def test_a_problem_left_out_costs_itself_alone(grade: Grade) -> None:
    """Its checks say that it was not attempted; the other problem is graded."""
    result = grade(
        "ps1_density", RIGHT_MLE + "\ndef multivariate_gaussian_mle(x):\n    raise NotImplementedError\n", *BOTH
    )
    assert lost(result) == {"multivariate_gaussian_mle": 7}
    feedback = {check["feedback"] for check in result["checks"] if check["score"] == 0}
    assert feedback == {"Not attempted yet: calling multivariate_gaussian_mle raises NotImplementedError."}


def test_what_is_not_done_for_some_inputs_costs_their_checks_alone(grade: Grade) -> None:
    """A NotImplementedError for one dtype is no stub: what the function does for the other is judged."""
    source = (
        "import torch\ndef gaussian_mle(x):\n    if x.dtype == torch.float32:\n        raise NotImplementedError\n"
        "    return x.mean(), x.std(correction=0)\n"
    )
    result = grade("ps1_density", source, "gaussian_mle")
    assert outcomes(result, "gaussian_mle") == {
        "example": "not judged",
        "mean": "passed",
        "std": "passed",
        "conventions": "not judged",
    }


def test_the_same_submission_gets_the_same_result_again(grade: Grade) -> None:
    """Without a seed and with one, everything but the time taken is equal."""

    def stable(result: dict) -> dict:
        return result | {"seconds": 0, "checks": [check | {"seconds": 0} for check in result["checks"]]}

    wrong = "def gaussian_mle(x):\n    return x.mean(), x.std()"
    assert stable(grade("ps1_density", wrong)) == stable(grade("ps1_density", wrong))
    seeded = grade("ps1_density", wrong, seed=7)
    assert seeded["seed"] == 7
    assert stable(seeded) == stable(grade("ps1_density", wrong, seed=7))


def test_the_report_is_plain_text_off_a_terminal(markscheme: Run) -> None:
    """It names what was judged, what is wrong, and the total, with no control characters and no trailing blanks."""
    options = ("--problem", "ddpm_loss", "--problem", "ddpm_sample")
    completed = markscheme("grade", "ps3_diffusion", ROOT / "examples/ps3_diffusion/lecture.py", *options)
    assert completed.returncode == 0
    assert "\x1b" not in completed.stdout and " \n" not in completed.stdout
    text = " ".join(completed.stdout.split())
    assert "The loss walks through the steps t = T, …, 1 in turn" in text
    assert "At t = 1 the mean itself is the sample" in text
    assert "17 of 22 marks" in text


def test_the_examples_are_what_the_readme_says() -> None:
    """The notebook of the demo holds the code of the file beside it."""
    folder = ROOT / "examples/ps3_diffusion"
    notebook = nbformat.read(folder / "right.ipynb", as_version=4)
    code = "\n\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    text = (folder / "right.py").read_text().partition("\n\n")[2]
    assert code.removeprefix("%matplotlib inline\n").strip() == text.strip()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ps9_unknown", "x.py"], "There is no assignment 'ps9_unknown'"),
        (["ps1_density", "missing.py"], "There is no file missing.py."),
        (["ps1_density", "notes.txt"], "notes.txt is neither a .py, an .ipynb, a .zip nor a folder."),
        (["ps1_density", "two"], "two holds several files that could be meant (a.py, b.ipynb)"),
        (["ps1_density", "empty"], "empty holds no .py and no .ipynb file"),
        (["ps1_density", "bad.zip"], "bad.zip cannot be read as a zip file"),
        (["ps1_density", "bad.ipynb"], "bad.ipynb is no readable notebook"),
        (["ps1_density", "latin.py"], "latin.py is not UTF-8 text"),
        (["ps1_density", "link.py"], "links are not followed"),
        (["ps1_density", "two/a.py", "--results", "nowhere/results.json"], "nowhere/results.json cannot be written"),
        (["ps1_density", "two/a.py", "--seed", "-1"], "--seed"),
        (["ps1_density", "two/a.py", "--time-limit", "nan"], "nan is not a finite number"),
        (["ps1_density", "two/a.py", "--time-limit", "inf"], "--time-limit"),
        (["ps1_density", "two/a.py", "--time-limit", "1e300"], "--time-limit"),
        (["./ps1_density", "two/a.py"], "There is no assignment './ps1_density'"),
        (["ps2_latent_and_energy", "two/a.py"], "write ./ps2_latent_and_energy for the folder"),
        (["ps1_density"], "Missing argument 'SUBMISSION'"),
    ],
)
def test_a_wrong_call_is_one_clear_sentence(
    markscheme: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    """Exit status 2, and on the error stream what is wrong."""
    monkeypatch.chdir(tmp_path)
    for name in ("two", "empty"):
        Path(name).mkdir()
    Path("two/a.py").write_text("")
    Path("ps2_latent_and_energy").mkdir()
    Path("ps2_latent_and_energy/assignment.py").write_text("")
    Path("two/b.ipynb").write_text("{}")
    Path("notes.txt").write_text("")
    Path("bad.zip").write_text("not a zip")
    Path("bad.ipynb").write_text('{"cells": 3}')
    Path("latin.py").write_bytes(b"# caf\xe9")
    Path("link.py").symlink_to("two/a.py")
    completed = markscheme("grade", *arguments)
    assert completed.returncode == 2
    assert sentence in " ".join(completed.stderr.split())
    assert "Traceback" not in completed.stderr


@pytest.mark.parametrize("results", ["homework.py", "./homework.py", "linked.py"])
def test_results_never_take_the_place_of_the_submission(markscheme: Run, tmp_path: Path, results: str) -> None:
    """Under whatever name it is meant; the file stays as it was."""
    file = tmp_path / "homework.py"
    file.write_text("x = 1\n")
    (tmp_path / "linked.py").symlink_to(file)
    completed = markscheme("grade", "ps1_density", file, "--results", tmp_path / results)
    assert completed.returncode == 2 and "is the submission" in completed.stderr
    assert file.read_text() == "x = 1\n"


def test_an_assignment_of_ones_own(markscheme: Run, tmp_path: Path) -> None:
    """A folder with an assignment.py is graded like a shipped one; marks that do not agree are told."""
    folder = tmp_path / "my_assignment"
    (folder / "hidden").mkdir(parents=True)
    (folder / "assignment.py").write_text(
        "from autograder.assignment import Assignment, Problem\n"
        "def double(x):\n    return 2 * x\n"
        "ASSIGNMENT = Assignment('Mine', [Problem(double, marks=3)])\n"
    )
    check = folder / "hidden" / "double.py"
    check.write_text(
        "import torch\nfrom autograder.checks import assert_close, check\n"
        "@check(marks=3, visibility='after_due_date')\n"
        "def check_value(student, rng):\n"
        "    '''Twice the input.'''\n"
        "    x = torch.randn(3, generator=rng)\n"
        "    assert_close(student.double(x), 2 * x, 'the result')\n"
    )
    (tmp_path / "mine.py").write_text("def double(x):\n    return x + x\n")
    result = json.loads(markscheme("grade", folder, tmp_path / "mine.py", "--json").stdout)
    assert result["score"] == 3 and result["checks"][0]["visibility"] == "after_due_date"
    check.write_text(check.read_text().replace("marks=3", "marks=2"))
    completed = markscheme("grade", folder, tmp_path / "mine.py")
    assert completed.returncode == 2
    assert "the checks of double are worth 2 marks, and assignment.py says 3" in completed.stderr
    check.write_text("import nothing_of_this_name")
    completed = markscheme("grade", folder, tmp_path / "mine.py")
    assert completed.returncode == 2 and "nothing_of_this_name" in completed.stderr


def test_one_problem_alone(grade: Grade, markscheme: Run, tmp_path: Path) -> None:
    """What it builds on is taken to be right, as nobody has judged it; a name that is none is told."""
    source = (
        "def teacher_forcing_loss(model, tokens):\n    return 0\n"
        "def sequence_log_prob(model, tokens, prompt_length):\n"
        "    return sum_of(model, tokens) - (sum_of(model, tokens[:, :prompt_length]) if prompt_length > 1 else 0)\n"
        "def sum_of(model, tokens):\n"
        "    losses = [teacher_forcing_loss(model, row[None]) for row in tokens]\n"
        "    return -(tokens.shape[1] - 1) * torch.stack(losses)\n"
        "import torch\n"
    )
    result = grade("ps4_language", source, "sequence_log_prob")
    assert {check["problem"] for check in result["checks"]} == {"sequence_log_prob"}
    assert result["score"] == result["max_score"] == 7
    completed = markscheme("grade", "ps4_language", tmp_path / "submission.py", "--problem", "nothing")
    assert completed.returncode == 2
    assert "no problem is called 'nothing'" in completed.stderr


def test_what_each_check_costs(markscheme: Run, tmp_path: Path) -> None:
    """The slowest first; their times are those of the result."""
    (tmp_path / "mine.py").write_text("import time\n" + RIGHT_MLE.replace("return", "time.sleep(0.05); return"))
    completed = markscheme(
        "grade", "ps1_density", tmp_path / "mine.py", "--problem", "gaussian_mle", "--durations", "2"
    )
    first, second, total = completed.stdout.splitlines()[-3:]
    assert all(" gaussian_mle: " in line for line in (first, second))
    assert float(first.split()[0]) >= float(second.split()[0]) > 0.05
    assert "in all 4 checks" in total
