"""Which file is meant among those that were handed in, however they were packed."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from autograder.loading.notes import notes_on_imports
from autograder.loading.packages import ALLOWED
from autograder.loading.reading import read_submission
from autograder.loading.submission import SubmissionError

STUB = "def gaussian_mle(x):\n    '''The estimate.'''\n    raise NotImplementedError\n"
WORK = "def gaussian_mle(x):\n    '''The estimate.'''\n    return x.mean(), x.std(correction=0)\n"
OTHER = "def gaussian_mle(x):\n    return x.mean(), x.std()\n"
KIT = '"""Runs the visible checks of this assignment on your work: the same."""\ndef check(*names):\n    pass\n'
VISIBLE = "def check_value(student):\n    student.gaussian_mle(1)\n"
RELEASED = {"check.py": KIT, "test_visible.py": "import check\n", "checks/visible/gaussian_mle.py": VISIBLE}
ASKED = ("gaussian_mle", "em_step")


def notebook(source: str) -> str:
    """A notebook of one code cell."""
    cell: dict[str, object] = {
        "cell_type": "code",
        "source": source,
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "id": "a",
    }
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]})


FOUND = {
    "the file of the assignment's name": ({"hw/ps1.py": WORK, "hw/old.py": OTHER}, "ps1.py"),
    "the only file": ({"a/b/c/mine.py": WORK}, "mine.py"),
    "a released folder, the file filled in": ({**RELEASED, "ps1.py": WORK, "ps1.ipynb": notebook(STUB)}, "ps1.py"),
    "a released folder, the notebook filled in": (
        {**RELEASED, "ps1.py": STUB, "ps1.ipynb": notebook(WORK)},
        "ps1.ipynb",
    ),
    "a released folder, nothing filled in": ({**RELEASED, "ps1.py": STUB, "ps1.ipynb": notebook(STUB)}, "ps1.ipynb"),
    "a released folder in a folder": ({f"week 1/{n}": t for n, t in ({**RELEASED, "ps1.py": WORK}).items()}, "ps1.py"),
    "a copy under another name": ({**RELEASED, "ps1.py": STUB, "mine (1).py": WORK}, "mine (1).py"),
    "a notebook and its export": ({"ps1.ipynb": notebook(WORK), "ps1.py": f"# exported\n{WORK}"}, "ps1.ipynb"),
    "a file and what it imports": ({"main.py": f"from nets import *\n{WORK}", "nets.py": "x = 1\n"}, "main.py"),
    "Jupyter's copies": (
        {"ps1.ipynb": notebook(WORK), ".ipynb_checkpoints/ps1-checkpoint.ipynb": notebook(OTHER)},
        "ps1.ipynb",
    ),
    "Jupyter's copies, laid flat": (
        {"mine.ipynb": notebook(WORK), "mine-checkpoint.ipynb": notebook(OTHER)},
        "mine.ipynb",
    ),
    "what macOS adds": ({"ps1.py": WORK, "__MACOSX/._ps1.py": "\0", "._ps1.py": "\0"}, "ps1.py"),
    "an environment beside it": ({"mine.py": WORK, "venv/lib/gaussian.py": WORK, ".venv/x.py": OTHER}, "mine.py"),
    "a notebook whose source is one text": (
        {"ps1.py": STUB, "mine.ipynb": notebook(f"import torch\n{WORK}")},
        "mine.ipynb",
    ),
    "a function made without def": ({"ps1.py": STUB, "mine.py": "gaussian_mle = lambda x: (x.mean(), 1)\n"}, "mine.py"),
    "a function made in an if": (
        {"ps1.py": STUB, "mine.py": "if True:\n    def gaussian_mle(x):\n        return x.mean(), 1\n"},
        "mine.py",
    ),
    "a function that a notebook writes": (
        {"ps1.py": STUB, "mine.ipynb": notebook(f"%%writefile work.py\n{WORK}")},
        "mine.ipynb",
    ),
    "the parts and what gathers them": (
        {"ps1.py": "from a import *\nfrom b import em_step\n", "a.py": WORK, "b.py": "def em_step(x):\n    return x\n"},
        "ps1.py",
    ),
    "one part in what gathers them": (
        {
            "main.py": "from a import *\ndef em_step(x):\n    return x\n",
            "a.py": WORK,
            "test_a.py": "from main import *\n",
        },
        "main.py",
    ),
    "a package": (
        {
            "main.py": "from work import *\n",
            "work/__init__.py": "from .a import *\nfrom .b import em_step\n",
            "work/a.py": WORK,
            "work/b.py": "def em_step(x):\n    return x\n",
        },
        "main.py",
    ),
    "a data set beside it": ({"mine.py": WORK, **{f"data/{i}.png": "" for i in range(2_100)}}, "mine.py"),
    "the way to the folder": ({"./mine.py": f"from helpers import x\n{WORK}", "./helpers.py": "x = 1\n"}, "mine.py"),
    "capital letters": ({"HW1.PY": WORK, "readme.txt": "x"}, "HW1.PY"),
}


@pytest.mark.parametrize("case", FOUND)
@pytest.mark.parametrize("packed", ["folder", "zip", "Windows", "ZIP"])
def test_the_file_that_is_meant_is_found(tmp_path: Path, case: str, packed: str) -> None:
    """In a folder, and in zips as operating systems write them: with backslashes, with entries for folders, in capitals."""
    files, meant = FOUND[case]
    submission = read_submission(pack(files, tmp_path, packed), "ps1", ASKED)
    assert submission.name == meant
    assert "mean()" in submission.source or "nothing" in case
    assert notes_on_imports(submission, ALLOWED) == [] or "nets" in submission.source


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.py": WORK, "b.py": OTHER}, r"several files that could be meant \(a.py, b.py\)"),
        ({"ps1.py": WORK, "ps1.ipynb": notebook(OTHER)}, "several files that could be meant"),
        ({"a/ps1.py": WORK, "b/ps1.py": OTHER}, r"\(a/ps1.py, b/ps1.py\)"),
        ({"report.pdf": "x"}, "holds no .py and no .ipynb"),
        ({}, "holds no .py and no .ipynb"),
    ],
)
def test_nothing_is_guessed(tmp_path: Path, files: dict[str, str], reason: str) -> None:
    """Where two different works could be meant, both are named."""
    with pytest.raises(SubmissionError, match=reason):
        read_submission(pack(files, tmp_path, "zip"), "ps1", ASKED)


def test_a_locked_zip_is_told(tmp_path: Path) -> None:
    """Nobody has its password here."""
    path = pack({"ps1.py": WORK}, tmp_path, "zip")
    raw = bytearray(path.read_bytes())
    for header in (b"PK\x03\x04", b"PK\x01\x02"):
        raw[raw.index(header) + (6 if header[2] == 3 else 8)] |= 1
    path.write_bytes(bytes(raw))
    with pytest.raises(SubmissionError, match="locked with a password"):
        read_submission(path, "ps1", ASKED)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("x = 1\ny = 'é'\n".encode("latin-1"), "line 2 holds the first foreign character, byte 0xe9"),
        ("x = 1\r\ny = 2\r\n# ü\r\n".encode("cp1252"), "line 3 holds"),
        ("# coding: cp1252\nx = 'é'\n".encode("cp1252"), r"says that it is cp1252.* line 2 holds"),
        ("x = 1\n".encode("utf-16"), "not UTF-8 text, but UTF-16"),
        (b"x = 1\r\ny = \0\r\n", "is damaged: line 2 holds a null byte"),
    ],
)
def test_another_encoding_is_told_with_its_line(tmp_path: Path, raw: bytes, reason: str) -> None:
    """And with the encoding, where the file says or shows it."""
    (tmp_path / "ps1.py").write_bytes(raw)
    with pytest.raises(SubmissionError, match=reason):
        read_submission(tmp_path / "ps1.py", "ps1", ASKED)


def pack(files: dict[str, str], folder: Path, packed: str) -> Path:
    """The files in a folder, or in a zip as some system writes it."""
    if packed == "folder":
        (folder / "handed in").mkdir()
        for name, text in files.items():
            path = folder / "handed in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return folder / "handed in"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if packed == "ZIP":
            for parent in {str(Path(name).parent) for name in files} - {"."}:
                archive.writestr(f"{parent}/", b"")
        for name, text in files.items():
            info = zipfile.ZipInfo("placeholder")
            info.filename = name.replace("/", "\\") if packed == "Windows" else name
            archive.writestr(info, text)
    path = folder / ("homework.ZIP" if packed == "ZIP" else "homework.zip")
    path.write_bytes(buffer.getvalue())
    return path
