"""Reading in a process of its own: the same submission, and an end to what does not end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.loading import apart
from autograder.loading.apart import Reading
from autograder.loading.files import HandedIn, open_submission
from autograder.loading.reading import read
from autograder.loading.submission import SubmissionError

CASES = Path(__file__).parent / "cases"
ASKED = ("gaussian_mle",)


@pytest.mark.parametrize("name", ["pip_continued.ipynb", "script_colab.py", "plt_py.py"])
def test_what_is_read_apart_is_the_same(name: str) -> None:
    """Cells, labels and notes, whether a process was needed or not."""
    handed_in = open_submission(CASES / name)
    assert Reading(handed_in, "ps1", ASKED).result() == read(handed_in, "ps1", ASKED)


def test_a_folder_with_files_beside_is_read_apart(tmp_path: Path) -> None:
    """The modules that it imports cross, too."""
    (tmp_path / "helpers.py").write_text("X = 1\n")
    (tmp_path / "ps1.py").write_text("import helpers\ndef gaussian_mle(x):\n    return helpers.X\n")
    submission = Reading(open_submission(tmp_path), "ps1", ASKED).result()
    assert [(cell.label, cell.module) for cell in submission.cells] == [("", ""), ("helpers.py", "helpers")]


def test_a_refusal_crosses_in_its_own_words() -> None:
    """With what is wrong and where."""
    handed_in = HandedIn("homework.ipynb", {"homework.ipynb": b"{}"}, is_one=True)
    with pytest.raises(SubmissionError, match="no readable notebook"):
        Reading(handed_in, "ps1", ASKED).result()


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text can be made to stall any parser."""
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    cell = {"cell_type": "code", "source": "!ls\n", "metadata": {}, "outputs": [], "execution_count": None}
    text = json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]})
    with pytest.raises(SubmissionError, match="takes too long"):
        Reading(HandedIn("homework.ipynb", {"homework.ipynb": text.encode()}, is_one=True), "ps1", ASKED).result()
