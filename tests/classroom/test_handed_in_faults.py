"""One fault costs one submission, or one sentence; the rest of the class is read all the same."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from autograder.classroom.handed_in import Class, read_class
from autograder.loading.submission import SubmissionError
from autograder.wrong_call import WrongCall
from tests.classroom import exports
from tests.classroom.exports import Files, written


def told(found: Class, part: str) -> str:
    """The one remark that holds some words."""
    (remark,) = [remark for remark in found.remarks if part in remark]
    return remark


def nested(name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def locked() -> bytes:
    """A zip whose entry says that it needs a password."""
    raw = bytearray(nested("hw.py", b"x", zipfile.ZIP_STORED))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    raw[6] |= 1
    return bytes(raw)


@pytest.mark.parametrize("zipped", [True, False])
def test_one_bad_submission_costs_no_other(tmp_path: Path, zipped: bool) -> None:
    files: Files = {
        "ann_1_1_hw.py": "x = 1\n",
        "ben_2_2_hw.zip": b"PK\x03\x04 and nothing more",
        "cat_3_3_hw.zip": locked(),
        "dan_4_4_hw.zip": nested("hw.py", b"x", zipfile.ZIP_BZIP2),
        "eve_5_5_hw.py": b"#" * 10_000_001,
        "fay_6_6_hw.zip": nested("hw.py", b"#" * 10_000_001),
        "gil_7_7_report.pdf": b"%PDF",
        "hal_8_8_hw.zip": nested("hw.txt", b"x"),
    }
    found = read_class(written(tmp_path / "export", files, zipped=zipped))
    problems = {entry.handed_in.students[0].name: entry.problem for entry in found.entries}
    assert problems == {
        "ann": "",
        "ben": "hw.zip cannot be read as a zip file: File is not a zip file.",
        "cat": "hw.zip is locked with a password: zip it without one.",
        "dan": "hw.zip is compressed in a way that is not read here: zip it in the usual one.",
        "eve": "hw.py is larger than 10 MB: leave data and environments out.",
        "fay": "hw.py is larger than 10 MB: leave data and environments out.",
        "gil": "report.pdf is neither a .py, an .ipynb, a .zip nor a folder.",
        "hal": "hw.zip holds no .py and no .ipynb file; a zip inside it is not opened.",
    }
    assert told(found, "cannot be graded") == "7 submissions cannot be graded as they are:"
    assert all(f"{name}: {problem}" in found.remarks for name, problem in problems.items() if problem)
    assert all(entry.counts and len(entry.handed_in.digest) == 64 for entry in found.entries)
    with pytest.raises(SubmissionError, match="larger than 10 MB"):
        next(entry for entry in found.entries if entry.problem.startswith("hw.py")).open()


def test_what_is_no_submission_is_left_aside_by_name(tmp_path: Path) -> None:
    """What systems add is not told, the rest is, with its reason."""
    files: Files = {
        "jane/hw.py": "x",
        "jane/.DS_Store": "junk",
        "eve/.DS_Store": "junk",
        "list.csv": "file,id",
        "__MACOSX/jane/._hw.py": "junk",
        ".DS_Store": "junk",
        "grades.xlsx": "x",
        "README.md": "x",
    }
    (tmp_path / "export" / "bob").mkdir(parents=True)
    found = read_class(written(tmp_path / "export", files, zipped=False))
    assert [entry.handed_in.label for entry in found.entries] == ["jane"]
    assert found.entries[0].open().files == {"hw.py": b"x"}
    assert [remark for remark in found.remarks if remark.startswith("Left aside")] == [
        "Left aside: list.csv (it is a table: if it says which file is whose, give it itself).",
        "Left aside: README.md, grades.xlsx (it is neither a .py, an .ipynb, a .zip nor a folder).",
        "Left aside: bob, eve (there is nothing in it).",
    ]


def test_a_zip_beside_files_stays_closed_and_is_told(tmp_path: Path) -> None:
    """As in the grading of the folder alone."""
    files: Files = {"jane/hw.py": "x", "jane/old.zip": nested("hw.py", b"y"), "bob/a.zip": b"", "bob/b.zip": b""}
    found = read_class(written(tmp_path / "export", files, zipped=False))
    assert told(found, "Not opened in jane") == "Not opened in jane, where there are files to grade: old.zip."
    bob, jane = found.entries
    assert jane.open().files == {"hw.py": b"x"}
    assert bob.problem == "bob holds no .py and no .ipynb file; a zip inside it is not opened."


def test_links_are_not_followed(tmp_path: Path) -> None:
    exports.write(tmp_path / "secret.py", "secret")
    exports.write(tmp_path / "class" / "jane" / "hw.py", "x")
    (tmp_path / "class" / "jane" / "more.py").symlink_to(tmp_path / "secret.py")
    (tmp_path / "class" / "bob.py").symlink_to(tmp_path / "secret.py")
    (tmp_path / "class" / "eve").symlink_to(tmp_path)
    found = read_class(tmp_path / "class")
    assert [entry.open().files for entry in found.entries] == [{"hw.py": b"x"}]
    assert told(found, "links") == "Left aside: bob.py, eve, jane/more.py (a link, and links are not followed)."


def test_a_zip_reaches_nothing_outside(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.py", "x")
        archive.writestr("/etc/evil.py", "x")
        archive.writestr("jane\\hw.py", "x")
        archive.writestr("ben.py", "y")
        link = zipfile.ZipInfo("bob.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    found = read_class(path)
    assert {entry.handed_in.label: entry.open().files for entry in found.entries} == {
        "ben.py": {"ben.py": b"y"},
        "jane": {"hw.py": b"x"},
    }
    assert "evil.py" in told(found, "its path leads out of the zip")
    assert "bob.py" in told(found, "links are not followed")
    assert sorted(os.listdir(tmp_path)) == ["export.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_in_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for text in ("first", "second"):
            archive.writestr("jane.py", text)
    found = read_class(path)
    assert [entry.open().files for entry in found.entries] == [{"jane.py": b"second"}]
    assert "jane.py (it is twice in the zip, and the second is taken" in told(found, "twice")


def test_a_damaged_part_of_a_zip(tmp_path: Path) -> None:
    path = written(tmp_path / "export", {"ann_1_2_a.py": "x" * 500, "ben_3_4_a.py": "y"}, zipped=True)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"ann_1_2_a.py") + 13] ^= 0xFF
    path.write_bytes(raw)
    ann, ben = read_class(path).entries
    assert ann.problem.startswith("a.py cannot be unpacked from export.zip: ")
    assert ben.open().files == {"a.py": b"y"}


def test_names_of_a_zip_that_macos_makes(tmp_path: Path) -> None:
    """UTF-8, without the flag that says so."""
    path = written(tmp_path / "export", {"muellerzoXX_1_2_a.py": "x"}, zipped=True)
    path.write_bytes(path.read_bytes().replace(b"zoXX", "zoë".encode()))
    (entry,) = read_class(path).entries
    assert entry.handed_in.students[0].name == "muellerzoë"


@pytest.mark.parametrize("format", [None, "canvas", "moodle", "github", "folder"])
@pytest.mark.parametrize("zipped", [True, False])
def test_an_empty_export(tmp_path: Path, format: str | None, zipped: bool) -> None:
    """It is a class that has handed in nothing, and one sentence asks about it."""
    path = written(tmp_path / "export", {}, zipped=zipped)
    roster = exports.roster(tmp_path / "roster.csv", [exports.student("Jane Doe", 1)])
    found = read_class(path, roster=roster, format=format)
    assert not found.entries and [each.name for each in found.missing] == ["Jane Doe"]
    assert found.remarks[0].endswith("and holds no submissions: is this the export?")


def test_what_is_no_export(tmp_path: Path) -> None:
    exports.write(tmp_path / "broken.zip", "no zip")
    exports.write(tmp_path / "submission_metadata.yml", "x")
    for name, words in {
        "none": "There is no file or folder .*none",
        "broken.zip": "broken.zip cannot be read as a zip file: File is not a zip file",
        "submission_metadata.yml": "is neither a folder nor a .zip nor a .csv: give what the platform has exported",
    }.items():
        with pytest.raises(WrongCall, match=words):
            read_class(tmp_path / name)


def test_strangers_words_do_not_reach_a_terminal(tmp_path: Path) -> None:
    """A name that would erase the line above, or turn what follows around."""
    found = read_class(
        written(tmp_path / "export", {"\x1b[2J\u202ejane.zip": b"no", "x\x1b[2J.md": b"no"}, zipped=False)
    )
    assert any("jane" in remark for remark in found.remarks)
    assert not any(mark in remark for remark in found.remarks for mark in ("\x1b", "\u202e"))


def test_names_that_no_text_can_hold(tmp_path: Path) -> None:
    """As an old system has written them: two of which nothing but such bytes differ stay two, and can be stored."""
    folder = os.fsencode(tmp_path / "class")
    os.mkdir(folder)
    for name in (b"jane\xe9.py", b"jane\xe8.py"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(name)
    found = read_class(tmp_path / "class")
    labels = [entry.handed_in.label for entry in found.entries]
    assert len({*labels}) == 2 and all(label.encode() for label in labels)
    assert len({entry.handed_in.digest for entry in found.entries}) == 2


def test_a_file_whose_name_shows_nothing(tmp_path: Path) -> None:
    """It is somebody's all the same."""
    found = read_class(written(tmp_path / "class", {"\x01.py": "x", "\x02.py": "y"}, zipped=False))
    assert [who.name for who in found.students] == ["unnamed"]
    assert all("nothing says which is the latest" in entry.problem for entry in found.entries)
