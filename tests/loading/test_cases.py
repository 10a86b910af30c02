"""Right code in the dress of real files: each lost every mark once, before a function of it was called."""

from pathlib import Path

import pytest
import torch

from autograder.loading.submission import SubmissionError
from tests.loading.conftest import Load

CASES = Path(__file__).parent / "cases"
FUNCTIONS = ("gaussian_mle", "reparameterize", "euler_sample", "causal_attention")

# What is left out of a case, with its line; nothing where it is not named here.
NOTED = {
    "assigned_shell.ipynb": "code cell 1, line 2 was left out: files = !ls",
    "colab_same_cell.ipynb": "code cell 1, line 1: google does nothing here, as it only shows, logs or checks.",
    "help_double.ipynb": "code cell 1, line 2 was left out: torch.mean??",
    "pip_continued.ipynb": "code cell 1, line 2 was left out: !pip install -q \\",
    "plt_py.py": "line 2: matplotlib does nothing here, as it only shows, logs or checks.",
    "script_colab.py": "line 7 was left out: !pip install einops",
    "script_nbconvert.py": 'line 7 was left out: get_ipython().run_line_magic("matplotlib", "inline")',
}
FAILED = {
    "input_top.py": ("line 2", "input() has nobody to ask"),
    "sysexit.py": ("line 6", "SystemExit"),
    "sysexit_cell.ipynb": ("code cell 3, line 2", "SystemExit"),
}
NOT_READ = {"latin1.py": "line 2 holds the first foreign character", "py312_fstring.py": None, "loop_cell.ipynb": None}


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if path.name not in NOT_READ))
def test_a_right_function_is_there_and_what_was_left_out_is_noted(load: Load, name: str) -> None:
    """With its line; where nothing had to be left out, nothing is noted."""
    loaded = load(CASES / name)
    assert any(callable(loaded.names.get(function)) for function in FUNCTIONS)
    if name in NOTED:
        assert NOTED[name] in loaded.notes
    if name in FAILED:
        ((place, reason),) = loaded.failed.items()
        assert place == FAILED[name][0] and FAILED[name][1] in reason
    else:
        assert loaded.failed == {}
    if callable(loaded.names.get("gaussian_mle")):
        mean, std = loaded.names["gaussian_mle"](torch.tensor([1.0, 3.0]))
        assert (float(mean), float(std)) == (2.0, 1.0)


def test_another_encoding_is_refused_with_the_line_and_its_name(load: Load) -> None:
    """The file says itself which it is."""
    with pytest.raises(SubmissionError, match=r"says that it is latin-1.* line 2 .*Save it as UTF-8"):
        load(CASES / "latin1.py")


def test_a_newer_python_is_refused_with_the_line(load: Load) -> None:
    """As a whole: what does not parse has no statements that could be run one by one."""
    (reason,) = load(CASES / "py312_fstring.py").failed.values()
    assert "SyntaxError" in reason and ", 3, " in reason
