"""The warm reader: what it reads is what a single grading reads, one file after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.classroom.reader import Reader, ReaderError
from autograder.loading.files import HandedIn, open_submission
from autograder.loading.reading import read
from autograder.loading.submission import SubmissionError
from tests.conftest import ROOT

CASES = ROOT / "tests/loading/cases"
ASKED = ("gaussian_mle",)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader("ps1", ASKED)
    yield reader
    reader.close()


@pytest.mark.parametrize("name", ["pip_continued.ipynb", "script_colab.py", "plt_py.py"])
def test_what_is_read_warm_is_the_same(reader: Reader, name: str) -> None:
    """Cells, labels and notes, whether a process was needed or not."""
    handed_in = open_submission(CASES / name)
    assert reader.read(handed_in) == read(handed_in, "ps1", ASKED)


def test_a_refusal_and_a_broken_parser_cost_nobody_else_anything(reader: Reader, tmp_path: Path) -> None:
    """Each has its own words, and the next file is read."""
    with pytest.raises(SubmissionError, match="no readable notebook"):
        reader.read(HandedIn("homework.ipynb", {"homework.ipynb": b"{}"}, is_one=True))
    deep = b"[" * 200_000
    with pytest.raises(SubmissionError):
        reader.read(HandedIn("homework.ipynb", {"homework.ipynb": deep}, is_one=True))
    handed_in = open_submission(CASES / "pip_continued.ipynb")
    assert reader.read(handed_in) == read(handed_in, "ps1", ASKED)


def test_a_reader_that_is_killed_is_no_fault_of_what_it_read() -> None:
    """It is another's turn to read it."""
    reader = Reader("ps1", ASKED)
    handed_in = open_submission(CASES / "pip_continued.ipynb")
    expected = reader.read(handed_in)
    reader.end()
    with pytest.raises(ReaderError):
        reader.read(handed_in)
    assert reader.read(handed_in) == expected
    reader.close()
