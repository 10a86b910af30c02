"""Notebooks, and files that they were exported to: what only IPython understands becomes Python, line by line."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.loading.ipython import NotPythonError, as_python
from autograder.loading.reading import read_submission
from autograder.loading.submission import SubmissionError
from tests.loading.conftest import Load


@pytest.mark.parametrize(
    ("cell", "python", "left"),
    [
        ("%time f(x)", "f(x)", []),
        ("%timeit -n 10 -r 3 f(x)", "f(x)", []),
        ("y = %time f(x)", "y = (f(x))", []),
        ("if a:\n    %time y = f(x)", "if a:\n    y = f(x)", []),
        ("%%time\ndef f():\n    pass", "\ndef f():\n    pass", []),
        ("\n%%capture out\n%%time\nx = 1", "\n\n\nx = 1", []),
        ("%matplotlib inline\nx = 1", "get_ipython().run_line_magic('matplotlib', 'inline')\nx = 1", [1]),
        ("x = !ls\ny = %sql select 1", None, [1, 2]),
        ("torch.sum??\n?torch\nx = 1", None, [1, 2]),
        ("!pip install \\\n  a \\\n  b\nx = 1", None, [1]),
        ("for a in b:\n    !ls\n    x = 1", None, [2]),
        # Python all along: no pattern of lines may take any of these for something else.
        ("mod = (a\n% b)", "mod = (a\n% b)", []),
        ("mod = a \\\n% b", "mod = a \\\n% b", []),
        ("d = (a\n!= b)", "d = (a\n!= b)", []),
        ("s = '''\n%magic\n!ls\nwhat?\n'''", "s = '''\n%magic\n!ls\nwhat?\n'''", []),
        (
            "s = '''\n%magic\n'''\n!ls\nq = (a\n  % b)",
            "s = '''\n%magic\n'''\nget_ipython().system('ls')\nq = (a\n  % b)",
            [4],
        ),
        ("x = 1 # %time\ny = '!ls' # why?", "x = 1 # %time\ny = '!ls' # why?", []),
        (">>> x = 1\n>>> y = 2", "x = 1\ny = 2", []),
        ("  x = 1\n  y = 2", "x = 1\ny = 2", []),
        # Neither: told when it is run.
        ("x = = 1\n!ls", "x = = 1\n!ls", []),
        ("get_ipython().run_line_magic('time', 'x = f()')", "x = f()", []),
        ("get_ipython().system('pip install a')", "get_ipython().system('pip install a')", [1]),
        ("#@title Set up\n%%capture\nx = 1", "#@title Set up\n\nx = 1", []),
        ("pip install einops", "get_ipython().system('pip install einops')", [1]),
        ("'''pip install a'''\npip install a\nx = 1", None, [2]),
        ("%run ./utils.py --lr 3", "from utils import *", []),
        ("%run -i 'package/utils.ipynb'", "from package.utils import *", []),
        ("%run /content/drive/utils", "from utils import *", []),
        ("%run 'my utils.py'", None, [1]),
        ("def f():\n    %run utils.py", None, [2]),
        # As Colab exports a cell under a magic.
        (
            "# Commented out IPython magic to ensure Python compatibility.\n# %%time\n# def f():\n#     !ls\n# \n#     return 1\n\n# y",
            "# Commented out IPython magic to ensure Python compatibility.\n\ndef f():\n    get_ipython().system('ls')\n"
            "\n    return 1\n\n# y",
            [4],
        ),
        (
            "# Commented out IPython magic to ensure Python compatibility.\n# %matplotlib inline\n# x",
            "# Commented out IPython magic to ensure Python compatibility.\n# %matplotlib inline\n# x",
            [],
        ),
    ],
)
def test_what_ipython_understands_becomes_python(cell: str, python: str | None, left: list[int]) -> None:
    """A magic that runs its line runs it; the others are left out by their lines, and no other line moves."""
    made, found = as_python(cell)
    assert python is None or made == python
    assert [each.line for each in found] == left
    assert made.count("\n") == cell.count("\n")
    compile(made if " = = " not in made else "", "cell", "exec")


@pytest.mark.parametrize(
    "cell", ["%%bash\nls", "\n%%html\n<b>", "%%writefile helpers.yaml\nx: 1", "# Page\n%%javascript\nlet x"]
)
def test_a_cell_of_another_language_is_named(cell: str) -> None:
    """By its first line."""
    with pytest.raises(NotPythonError, match=re.findall("%%\\w+", cell)[0]):
        as_python(cell)


@given(
    st.lists(
        st.sampled_from(["%time x", "!ls \\", "  a", "x = (", ")", "'''", "f?", "# é", "", "if x:", "%%t", ">>> x"])
    )
)
def test_no_line_moves(lines: list[str]) -> None:
    """Whatever stands beside it: feedback names lines."""
    text = "\n".join(lines)
    with contextlib.suppress(NotPythonError):
        assert as_python(text)[0].count("\n") == text.count("\n")


def test_a_timed_cell_of_an_export_defines_its_functions(load: Load) -> None:
    """nbconvert writes the cell as a text; what fails in it is told by the line of the call."""
    loaded = load("import torch\nget_ipython().run_cell_magic('time', '', 'def f(x):\\n    return g(x)\\n')\n")
    assert loaded.failed == {}
    with pytest.raises(NameError) as caught:
        loaded.names["f"](1)
    assert caught.traceback[-1].lineno + 1 == 2


CELL = "def gaussian_mle(x):\n    return x.mean(), x.std(correction=0)\n"


def version_3() -> str:
    """A notebook as IPython 2 wrote it."""
    old = nbformat.v3.new_notebook(
        worksheets=[
            nbformat.v3.new_worksheet(
                cells=[nbformat.v3.new_text_cell("markdown", "# T"), nbformat.v3.new_code_cell(CELL)]
            )
        ]
    )
    return str(nbformat.v3.writes_json(old))


def version_4(minor: int) -> str:
    """A notebook whose cells have ids only from 4.5 on, as a list of lines each."""
    cell = {
        "cell_type": "code",
        "source": CELL.splitlines(keepends=True),
        "metadata": {},
        "outputs": [],
        "execution_count": 1,
    }
    ids = {"id": "a"} if minor >= 5 else {}
    return json.dumps({"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": [cell | ids]})


@pytest.mark.parametrize(
    "text", [version_3(), version_4(0), version_4(4), version_4(5)], ids=["3", "4.0", "4.4", "4.5"]
)
def test_every_version_of_the_format_is_read(tmp_path: Path, text: str) -> None:
    """Old notebooks are brought to today's form."""
    (tmp_path / "homework.ipynb").write_text(text)
    submission = read_submission(tmp_path / "homework.ipynb", "ps1_density")
    assert [(cell.label, cell.text.strip()) for cell in submission.cells] == [("code cell 1", CELL.strip())]
    assert submission.notes == []


def notebook(*sources: str) -> str:
    """A notebook of these code cells."""
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in sources])))


def test_a_file_that_a_notebook_writes_can_be_imported(load: Load, tmp_path: Path) -> None:
    """The last of its name; what fails in it is told by its cell."""
    (tmp_path / "homework.ipynb").write_text(
        notebook(
            "%%writefile helpers.py\nx = 1\n",
            "\n%%writefile ./helpers.py\ndef two():\n    return 2\n",
            "%%writefile -a helpers.py\n1 / 0\n",
            "from helpers import two\nimport helpers\nhas_x = hasattr(helpers, 'x')\n",
        )
    )
    loaded = load(tmp_path / "homework.ipynb")
    assert list(loaded.failed) == ["code cell 3, line 2"] and loaded.notes == []
    assert loaded.names["two"]() == 2 and not loaded.names["has_x"]


@pytest.mark.parametrize("helper", ["helpers.py", "helpers.ipynb"])
@pytest.mark.parametrize("statement", ["%run helpers.py", "from helpers import *"])
def test_a_file_that_a_notebook_runs_is_found_beside_it(
    load: Load, tmp_path: Path, helper: str, statement: str
) -> None:
    """A file of Python, or another notebook."""
    text = "def two():\n    return 2\n"
    (tmp_path / helper).write_text(notebook(text, "1 / 0") if helper.endswith("ipynb") else f"{text}1 / 0\n")
    (tmp_path / "ps1_density.ipynb").write_text(notebook(f"{statement}\ndef gaussian_mle(x):\n    return two()\n"))
    loaded = load(tmp_path)
    assert loaded.names["gaussian_mle"](0) == 2 and loaded.notes == []
    assert list(loaded.failed) == [
        "helpers.ipynb, code cell 2, line 1" if helper.endswith("ipynb") else "helpers.py, line 3"
    ]


def test_a_notebook_under_another_name_is_one(load: Load, tmp_path: Path) -> None:
    """Whose ending somebody has changed."""
    (tmp_path / "homework.py").write_text(notebook("%matplotlib inline", CELL))
    loaded = load(tmp_path / "homework.py")
    assert callable(loaded.names["gaussian_mle"])
    assert loaded.notes == ["code cell 1, line 1 was left out: %matplotlib inline"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "not json", '{"cells": 3, "nbformat": 4}', '{"nbformat": 99, "cells": []}']
)
def test_what_is_no_notebook_is_refused(tmp_path: Path, text: str) -> None:
    """In one sentence."""
    (tmp_path / "homework.ipynb").write_text(text)
    with pytest.raises(SubmissionError, match="no readable notebook"):
        read_submission(tmp_path / "homework.ipynb", "ps1_density")
