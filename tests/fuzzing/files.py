"""What might be handed in instead of a submission, by family: each makes one in an empty folder and says where."""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
from collections.abc import Callable
from pathlib import Path

from tests.fuzzing.archives import archive, content
from tests.fuzzing.notebooks import notebook
from tests.fuzzing.texts import RIGHT, listed, python

Make = Callable[[random.Random, Path], Path]

NAMES = listed("""
    vault.py  vault.ipynb  solution.py  a.py  .hidden.py  vault  vault.txt  vault.PY  vault.zip  vault.py.zip  é.py
    -rf.py  '.py  \u202eyp.tluav.py  \x1b[31mred.py  two⏎lines.py  \udcff\udcfe.py  *.py
""")
NAMES += [" .py", "x" * 240 + ".py"]
NOT_HANDED_IN = "NOT_HANDED_IN"
"""A name in a file beside the submission, to which links lead."""

ENCODINGS = listed("utf-8  utf-8-sig  utf-16  utf-16-le  utf-32  latin-1  cp1252  utf-7  koi8-r  shift_jis  cp500")
COOKIES = [*ENCODINGS, "rot13", "nonsense", "idna", "zlib"]
INSERTED = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\0" * 50, b"\xe2\x80")
WHOLE = (b"", b"\xef\xbb\xbf", b"\n" * 400_000, b"\0", b"{}", b"PK\3\4", b"\x89PNG\r\n", b"x" * 10_000_001)


def _bytes(rng: random.Random, folder: Path) -> Path:
    a_notebook = json.dumps({"cells": [{"cell_type": "code", "source": RIGHT}]}, ensure_ascii=False)
    raw = rng.choice((RIGHT, RIGHT, a_notebook)).encode(rng.choice(ENCODINGS), "replace")
    at = rng.randrange(len(raw))
    match rng.randrange(6):
        case 0:
            raw = rng.randbytes(rng.choice((0, 1, 100, 70_000)))
        case 1:
            raw = raw[:at]
        case 2:
            raw = raw[:at] + rng.choice((b"\0", b"\x80", b"\xc0", b"\xed", b"\xf5", b"\xff")) + raw[at + 1 :]
        case 3:
            raw = raw[:at] + rng.choice(INSERTED) + raw[at:]
        case 4:
            raw = f"# -*- coding: {rng.choice(COOKIES)} -*-\n{RIGHT}".encode(rng.choice(ENCODINGS[:6]), "replace")
        case _:
            raw = rng.choice(WHOLE)
    return _written(folder / rng.choice(("vault.py", "vault.py", "vault.ipynb")), raw)


def _python(rng: random.Random, folder: Path) -> Path:
    return _written(folder / "vault.py", python(rng).encode("utf-8", "surrogatepass"))


def _notebook(rng: random.Random, folder: Path) -> Path:
    return _written(folder / "vault.ipynb", notebook(rng).encode("utf-8", "surrogatepass"))


def _archive(rng: random.Random, folder: Path) -> Path:
    return _written(folder / "vault.zip", archive(rng))


def _folder(rng: random.Random, folder: Path) -> Path:
    _written(folder / "other.py", f"{NOT_HANDED_IN} = 1".encode())
    place = folder / rng.choice(("handed in", "vault.py", "vault.zip", "a\u202eb", "ü"))
    place.mkdir()
    for _ in range(rng.choice((0, 1, 1, 2, 4))):
        inside = place / rng.choice((".", ".", "a", "a/b", ".git", "__MACOSX", "c.py", "\udc80"))
        inside.mkdir(parents=True, exist_ok=True)
        _odd_file(rng, inside / rng.choice(NAMES))
    if rng.random() < 0.05:
        _deep(place / "d", rng.choice((50, 300, 1_100)))
    if rng.random() < 0.02:
        for number in range(rng.choice((300, 2_100))):
            (place / f"{number}.txt").touch()
    return place


def _file(rng: random.Random, folder: Path) -> Path:
    """A path that is no file: nothing, a pipe, a link."""
    path = folder / rng.choice(NAMES)
    _odd_file(rng, path)
    others = (path / "more.py", folder / "a\0b.py", folder / ("n" * 300 + ".py"), Path("/dev/null"))
    return path if rng.random() < 0.5 else rng.choice(others)


def _odd_file(rng: random.Random, path: Path) -> None:
    with contextlib.suppress(FileExistsError):
        match rng.randrange(9):
            case 0:
                os.mkfifo(path)
            case 1:
                with socket.socket(socket.AF_UNIX) as listening, contextlib.suppress(OSError):  # for a path too long
                    listening.bind(str(path))
            case 2:
                path.symlink_to(rng.choice(("../other.py", "other.py", "nowhere", path.name, ".", "..")))
            case 3:
                path.mkdir()
                _written(path / "vault.py", RIGHT.encode())
            case 4:
                _written(path, content(rng, path.name)).chmod(0)
            case _:
                _written(path, content(rng, path.name))


def _deep(path: Path, depth: int) -> None:
    """Folders in one another, and a file in the last."""
    for _ in range(depth):
        path.mkdir()
        path /= "d"
    _written(path.with_suffix(".py"), RIGHT.encode())


def _written(path: Path, raw: bytes) -> Path:
    with path.open("xb") as file:  # and nothing that stands there already, as a pipe or a link
        file.write(raw)
    return path


FAMILIES: dict[str, tuple[Make, int]] = {
    "bytes": (_bytes, 300),
    "python": (_python, 650),
    "notebook": (_notebook, 500),
    "zip": (_archive, 500),
    "folder": (_folder, 150),
    "file": (_file, 150),
}
"""How each kind is made, and how many of it are read."""
