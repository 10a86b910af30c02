"""A gradebook that a platform exported gets its column filled in, and nothing else of it changes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from autograder.classroom.marks.command import marks_command
from autograder.classroom.marks.gradebook import Gradebook, write_csv
from autograder.classroom.marks.joining import Joining
from autograder.classroom.marks.rows import Marks, Row
from tests.classroom.made_store import ADA, BEN, EVE, call, check, fill, given, refused, renamed, result

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Warm-up (7),Ruled (8),Final Score\r\n"
    ",,,,,,Manual Posting,\r\n"
    "    Points Possible,,,,,5,4,(read only)\r\n"
    '"Lovelace, Ada",101,s1,ada,Monday,5,,80\r\n'
    '"Okri, Ben",102,s2,ben,Monday,3,EX,70\r\n'
    '"Curie, Eve",999,,eve,"Tuesday, late",,1,60\r\n'
    '"Student, Test",77,,x,Monday,,,\r\n'
)


def a_store(folder: Path) -> Path:
    found = result(check("a"), check("b", 0.25))
    return fill(folder / "store", [(given(ADA), found), (given(BEN), found), (given(renamed(EVE, "Eve Curie")), found)])


def test_canvas_export_gets_its_column_and_stays_the_same_otherwise(tmp_path: Path) -> None:
    """The order mark, the ends of lines and all other cells; who is excused stays so."""
    (tmp_path / "canvas.csv").write_bytes(CANVAS.encode())
    asked = ("--format", "canvas", "--gradebook", tmp_path / "canvas.csv", "-o", tmp_path / "filled.csv")
    done = call(marks_command, a_store(tmp_path), *asked)
    text = (tmp_path / "filled.csv").read_bytes().decode()
    assert text == CANVAS.replace("Monday,5,,80", "Monday,5,2.25,80").replace(",,1,60", ",,2.25,60")
    assert "Excused in canvas.csv, and left so (1): Ben Okri." in done.stderr
    assert "Not in the store, and left as they are (1): Student, Test." in done.stderr


def test_a_mark_that_nobody_has_leaves_the_cell_as_it_is(tmp_path: Path) -> None:
    """An empty one would take away a mark that a person gave."""
    (tmp_path / "canvas.csv").write_bytes(CANVAS.encode())
    store = fill(tmp_path / "store", [(given(EVE), result(), "It is no Python.")], roster=[ADA, EVE])
    asked = ("--format", "canvas", "--gradebook", tmp_path / "canvas.csv", "-o", tmp_path / "filled.csv")
    call(marks_command, store, *asked)
    assert (tmp_path / "filled.csv").read_bytes().decode() == CANVAS


def test_two_lines_of_one_student_are_both_left(tmp_path: Path) -> None:
    twice = CANVAS + CANVAS.splitlines(keepends=True)[3]
    (tmp_path / "canvas.csv").write_bytes(twice.encode())
    asked = ("--format", "canvas", "--gradebook", tmp_path / "canvas.csv", "-o", tmp_path / "filled.csv")
    done = call(marks_command, a_store(tmp_path), *asked)
    assert (tmp_path / "filled.csv").read_text(encoding="utf-8").count("Monday,5,,80") == 2
    assert "left as they are (2): Ada Lovelace; Ada Lovelace." in done.stderr
    assert "whose marks are therefore left out (1): Ada Lovelace." in done.stderr


def test_another_scale_is_said_and_can_be_had(tmp_path: Path) -> None:
    book = CANVAS.replace(",5,4,", ",5,100,")
    (tmp_path / "canvas.csv").write_bytes(book.encode())
    asked = ("--format", "canvas", "--gradebook", tmp_path / "canvas.csv", "-o", tmp_path / "filled.csv")
    store = a_store(tmp_path)
    assert "out of 100 and the marks are out of 4: --out-of 100" in call(marks_command, store, *asked).stderr
    assert "out of" not in call(marks_command, store, *asked, "--out-of", "100").stderr
    assert "Monday,5,56.25,80" in (tmp_path / "filled.csv").read_text()


def test_moodles_worksheet_gets_marks_and_comments(tmp_path: Path) -> None:
    sheet = (
        "Identifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (grade),Feedback comments\n"
        "Participant 101,Ada Lovelace,ada@example.org,Submitted,,4.00,-,\n"
        "Participant 5,Somebody Else,x@example.org,No submission,,4.00,-,keep me\n"
    )
    (tmp_path / "sheet.csv").write_text(sheet)
    asked = ("--format", "moodle", "--gradebook", tmp_path / "sheet.csv", "-o", tmp_path / "filled.csv")
    done = call(marks_command, a_store(tmp_path), *asked)
    with (tmp_path / "filled.csv").open(newline="") as file:
        ada, other = csv.DictReader(file)
    assert ada["Grade"] == "2.25" and ada["Feedback comments"].startswith("<p>2.25 of 4 marks</p>")
    assert other["Grade"] == "" and other["Feedback comments"] == "keep me"
    assert "Not in sheet.csv, whose marks are therefore left out (2): Ben Okri, Eve Curie." in done.stderr


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ({"ID": "101", "Student": "Somebody"}, {"s1"}),
        ({"Student": "Lovelace, Ada"}, {"s1"}),
        ({"First Name": "Ada", "Last Name": "Lovelace"}, {"s1"}),
        ({"SIS Login ID": "ADA@example.org"}, {"s1"}),
        ({"Identifier": "Participant 102"}, {"s2"}),
        ({"ID": "102", "SIS User ID": "s1"}, None),  # one cell means another student than the other
        ({"Student": "Nobody"}, set()),
        ({"Student": "Eve Curie"}, {"s3", "s4"}),
        ({"Student": "Eve Curie", "Email": "eve@example.org"}, {"s3"}),
    ],
)
def test_whom_a_line_means(line: dict[str, str], meant: set[str] | None) -> None:
    """Everything that a line says has to fit; what means nobody does not count."""
    twin = renamed(EVE, "Eve Curie", key="s4", email="e2@example.org", sid="s4", platform_id="104")
    joining = Joining({each.key: each for each in (ADA, BEN, EVE, twin)})
    assert joining.keys(line) == meant


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=8)


@settings(max_examples=40)
@for_all(
    cells=st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=4),
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_no_other_cell_changes(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]], delimiter: str, end: str
) -> None:
    """Whatever stands in the file, and whatever separates it."""
    path = tmp_path_factory.mktemp("book") / "book.csv"
    rows = [["Student", "ID", "Section", "Ruled"], *([*row, "old"] for row in cells)]
    write_csv(path, rows, delimiter, end)
    book = Gradebook.read(path)
    book.fill(Marks([Row(ADA, given(ADA), 1, 2, 2, 2)], {}, []), ["Ruled"])
    write_csv(path, book.lines, book.delimiter, book.end, book.begin)
    with path.open(newline="", encoding="utf-8") as file:
        _, *found = csv.reader(file, delimiter=delimiter)
    assert [row[:3] for row in found] == cells
    assert all(row[3] in ("old", "2") for row in found)


@pytest.mark.parametrize(
    ("content", "asked", "sentence"),
    [
        (b"Student,ID\n", (), "has no column 'Ruled': --column names one of these: Student, ID."),
        (b"Student,Ruled (1),Ruled (2)\n", (), "has 2 columns 'Ruled'"),
        (b"Student,ID\n", ("--column", "Nothing"), "has no column 'Nothing'"),
        (b"\xff\xfe\x00", (), "is not UTF-8"),
        (b"", (), "has no line of headings"),
        (b'Student,"Ruled\n', (), "is no CSV file"),
    ],
)
def test_a_gradebook_that_is_none(tmp_path: Path, content: bytes, asked: tuple[str, ...], sentence: str) -> None:
    (tmp_path / "book.csv").write_bytes(content)
    told = refused(
        *(marks_command, a_store(tmp_path), "--format", "canvas", "-o", tmp_path / "filled.csv"),
        *("--gradebook", tmp_path / "book.csv", *asked),
    )
    assert sentence in told
    assert not (tmp_path / "filled.csv").exists()
