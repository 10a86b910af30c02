"""A roster of any origin is joined to what was handed in, and what does not fit is said by name and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.classroom.handed_in import Class, read_class
from autograder.classroom.records import Student
from autograder.wrong_call import WrongCall
from tests.classroom import exports
from tests.classroom.exports import Files, Handed, student, written

JANE, ZOE, BOB, EVE = (
    student("Jane Doe", 1, "A"),
    student("Zoë O'Brien-Smith", 2, "B"),
    student("Bob van der Berg", 3, "A"),
    student("Eve Roe", 4, "B"),
)
CLASS = [JANE, ZOE, BOB, EVE]
HANDED = [Handed(each, "homework.py", f"x = '{each.key}'\n") for each in (JANE, ZOE, BOB)]


def joined(tmp_path: Path, text: str | bytes, files: Files | None = None) -> Class:
    """A roster against an export; by default, what three of Gradescope's handed in."""
    exports.write(tmp_path / "roster.csv", text)
    path = written(tmp_path / "class", files, zipped=False) if files else exports.as_gradescope(tmp_path, HANDED)
    return read_class(path, roster=tmp_path / "roster.csv")


def names(students: list[Student]) -> list[str]:
    return [each.name for each in students]


def told(found: Class, part: str) -> str:
    """The one remark that holds some words."""
    (remark,) = [remark for remark in found.remarks if part in remark]
    return remark


@pytest.mark.parametrize("shape", exports.SHAPES)
def test_everybody_is_found_in_each_shape(tmp_path: Path, shape: str) -> None:
    """With what the roster knows of them; who handed in nothing is named."""
    found = read_class(exports.SHAPES[shape](tmp_path, HANDED), roster=exports.roster(tmp_path / "roster.csv", CLASS))
    assert [each.key for each in found.students] == [each.key for each in CLASS]
    assert [(each.email, each.section) for each in found.students] == [(each.email, each.section) for each in CLASS]
    assert names(found.missing) == [EVE.name] and not found.strangers
    assert told(found, "nothing") == "Handed in nothing (1): Eve Roe."
    assert all(who in found.students for entry in found.entries for who in entry.handed_in.students)


@pytest.mark.parametrize("shape", ["canvas", "gradescope"])
def test_canvas_gradebook_is_a_roster(tmp_path: Path, shape: str) -> None:
    """Without the rows above the students, and without Canvas's own test student; ``Doe, Jane`` is read as Jane Doe."""
    roster = exports.canvas_gradebook(tmp_path / "grades.csv", CLASS)
    found = read_class(exports.SHAPES[shape](tmp_path, HANDED), roster=roster)
    assert [(each.name, each.platform_id, each.sid) for each in found.students] == [
        (each.name, each.platform_id, each.sid) for each in CLASS
    ]
    assert names(found.missing) == [EVE.name]
    assert "because they are no students: Test Student" in told(found, "no students")
    way = {"gradescope": "number", "canvas": "the platform's own id"}[shape]
    assert told(found, "joined") == f"3 people joined to the roster: 3 by {way}."


def test_canvas_gradebook_of_a_teaching_assistant(tmp_path: Path) -> None:
    """It has no numbers of the university, in any language."""
    text = 'Student,ID,Section,HW (5)\n    Punkte möglich,,,10\n"Doe, Jane",70001,A,\n"Roe, Eve",70004,B,\n'
    exports.write(tmp_path / "roster.csv", text)
    found = read_class(exports.as_canvas(tmp_path, HANDED[:1]), roster=tmp_path / "roster.csv")
    assert [(each.key, each.name) for each in found.students] == [("70001", "Jane Doe"), ("70004", "Eve Roe")]
    assert names(found.missing) == ["Eve Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,SID,Email,Role,Section\nJane,Doe,S00001,j@x.y,Student,A\nT,Tutor,T1,t@x.y,TA,\n",
        "Full Name,Email,Student ID\nJane Doe,j@x.y,S00001\n",
        "First name,Surname,ID number,Email address,Groups,Roles\nJane,Doe,S00001,j@x.y,A,Student\nT,T,,t@x.y,,Teacher\n",
        "\ufeffid;name;section\nS00001;Jane Doe;A\n",
        "id\tname\r\nS00001\tJane Doe\r\n",
        "sep=;\r\nMatrikelnummer;Vorname;Nachname\r\nS00001;Jane;Doe\r\n",
        "identifier,github_username,github_id,name\nS00001,jdoe,99,Jane Doe\n",
        "\n\nName , E-Mail-Adresse\nJane Doe,JANEDOE1@UNI.EDU\n",
        '"Name","Login"\n"Doe, Jane","jdoe"\n',
    ],
)
def test_columns_and_separators(tmp_path: Path, text: str) -> None:
    found = joined(tmp_path, text)
    jane = found.students[0]
    assert (jane.name, jane.sid, names(found.missing)) == ("Jane Doe", "S00001", [])
    assert [who for entry in found.entries for who in entry.handed_in.students if who == jane] == [jane]
    assert names(found.strangers) == [BOB.name, ZOE.name]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    found = joined(tmp_path, "name,section\nZoë O’Brien-Smith,B\n".encode(encoding))
    assert found.students[0].sid == ZOE.sid and found.students[0].section == "B"


def test_a_grading_worksheet_of_moodle(tmp_path: Path) -> None:
    """Whose numbers of participants are those of the download, also where marking is blind."""
    files: Files = {"Participant_77_assignsubmission_file_/hw.py": "x", "Jane Doe_78_assignsubmission_file_/hw.py": "y"}
    text = (
        "Identifier,Full name,Email address,Status\nParticipant 77,Eve Roe,e@x.y,-\nParticipant 78,Jane Doe,j@x.y,-\n"
    )
    found = joined(tmp_path, text, files)
    assert [(each.name, each.platform_id) for each in found.students] == [("Eve Roe", "77"), ("Jane Doe", "78")]
    assert not found.missing and "2 by the platform's own id" in told(found, "joined")


def test_numbers_of_another_platform_are_not_taken_for_this_one(tmp_path: Path) -> None:
    """A roster of Canvas's beside a download of Moodle's: the same number is another person's."""
    files: Files = {"Jane Doe_70004_assignsubmission_file_/hw.py": "x"}
    exports.canvas_gradebook(tmp_path / "roster.csv", CLASS)
    found = read_class(written(tmp_path / "class", files, zipped=False), roster=tmp_path / "roster.csv")
    assert [who.name for entry in found.entries for who in entry.handed_in.students] == ["Jane Doe"]
    assert "1 by name" in told(found, "joined")


def test_a_group_that_canvas_names(tmp_path: Path) -> None:
    """The files bear the group's name and the number of one member; it is said."""
    exports.canvas_gradebook(tmp_path / "roster.csv", CLASS)
    path = written(tmp_path / "class", {"redgroup_70004_5_hw.py": "x"}, zipped=False)
    found = read_class(path, roster=tmp_path / "roster.csv")
    assert names(found.missing) == [JANE.name, ZOE.name, BOB.name]
    assert told(found, "redgroup").startswith("What is named redgroup has the number of Eve Roe (S00004)")


def test_what_a_spreadsheet_does_to_numbers(tmp_path: Path) -> None:
    """Zeros before them are gone, ``.0`` has come."""
    handed = [
        Handed(Student("", "Ann", sid="00123"), "a.py", "x"),
        Handed(Student("", "Ben", sid="00456"), "a.py", "y"),
    ]
    exports.write(tmp_path / "roster.csv", "id\n123\n456.0\n")
    found = read_class(exports.as_gradescope(tmp_path, handed), roster=tmp_path / "roster.csv")
    assert not found.missing and not found.strangers
    assert names(found.students) == ["Ann", "Ben"]


def test_one_order_of_what_tells_people(tmp_path: Path) -> None:
    """The number before the address; that they disagree is said."""
    handed = [Handed(Student("", "Someone", sid="1", email="two@x.y"), "a.py", "x")]
    exports.write(tmp_path / "roster.csv", "id,email,name\n1,one@x.y,One\n2,two@x.y,Two\n")
    found = read_class(exports.as_gradescope(tmp_path, handed), roster=tmp_path / "roster.csv")
    assert names(found.missing) == ["Two"]
    assert told(found, "counts") == ("Someone has the number of One (1) and the address of Two (2); the number counts.")


def test_a_name_that_two_have_on_the_roster(tmp_path: Path) -> None:
    """Neither is taken; both are missing until somebody says which."""
    files: Files = {"Jane Doe_5_assignsubmission_file_/hw.py": "x"}
    found = joined(tmp_path, "id,name\n1,Jane Doe\n2,Doe Jane\n", files)
    assert names(found.missing) == ["Jane Doe", "Doe Jane"] and names(found.strangers) == ["Jane Doe"]
    assert told(found, "may be") == (
        "Jane Doe (5) in the export may be Jane Doe (1) and Doe Jane (2) on the roster, so is joined to nobody."
    )


def test_a_name_that_two_have_in_the_export(tmp_path: Path) -> None:
    files: Files = {f"Jane Doe_{number}_assignsubmission_file_/hw.py": "x" for number in (5, 6)}
    found = joined(tmp_path, "id,name\n1,Jane Doe\n", files)
    assert names(found.missing) == ["Jane Doe"]
    assert {each.key for each in found.strangers} == {"5", "6"}
    assert told(found, "all have the name").startswith(
        "Jane Doe (5) and Jane Doe (6) in the export all have the name of"
    )


def test_accents_tell_two_apart_where_they_are_written(tmp_path: Path) -> None:
    """And stand in no one's way where they are not."""
    text = "id,name\n1,José Díaz\n2,Jose Diaz\n3,Chloé Müller\n"
    files: Files = {
        f"{name}_{number}_assignsubmission_file_/hw.py": "x"
        for number, name in enumerate(["José Díaz", "Jose Diaz", "Chloe Muller"], 5)
    }
    found = joined(tmp_path, text, files)
    assert {who.sid: entry.handed_in.label[:4] for entry in found.entries for who in entry.handed_in.students} == {
        "1": "José",
        "2": "Jose",
        "3": "Chlo",
    }


def test_a_namesake_with_another_number_is_somebody_else(tmp_path: Path) -> None:
    handed = [Handed(Student("", "Jane Doe", sid="999"), "a.py", "x")]
    exports.write(tmp_path / "roster.csv", "id,name\n1,Jane Doe\n")
    found = read_class(exports.as_gradescope(tmp_path, handed), roster=tmp_path / "roster.csv")
    assert names(found.missing) == ["Jane Doe"]
    assert told(found, "another number") == (
        "Jane Doe (999) in the export has another number than Jane Doe (1) on the roster, so is joined to nobody."
    )
    assert told(found, "Not on the roster") == "Not on the roster, and graded all the same (1): Jane Doe."


def test_rows_that_say_the_same_twice(tmp_path: Path) -> None:
    """Who is in two sections is one student; two with one number are two, whom it does not tell apart."""
    text = 'id,name,section\nS00001,Jane Doe,A\nS00001,"Doe, Jane",B\nS00003,Bob Berg,A\nS00003,Eve Roe,A\n,,C\n'
    found = joined(tmp_path, text)
    assert found.students[0].section == "A, B" and names(found.students)[:3] == ["Jane Doe", "Bob Berg", "Eve Roe"]
    assert told(found, "More than once") == "More than once on the roster, and taken once: Jane Doe."
    assert told(found, "same number") == (
        "On the roster, Bob Berg and Eve Roe have the same number or address, S00003: nobody is joined by it."
    )
    assert told(found, "name nobody") == "Left aside on the roster, because they name nobody: line 6."
    assert len({each.key for each in found.students}) == len(found.students)


def test_two_files_of_one_student_whose_order_nobody_knows(tmp_path: Path) -> None:
    """Both have the problem, and no other student has."""
    files: Files = {"S00001.py": "x = 1\n", "jane doe/hw.py": "x = 2\n", "S00004.py": "x"}
    found = joined(tmp_path, "id,name\nS00001,Jane Doe\nS00004,Eve Roe\n", files)
    problem = (
        "Jane Doe has handed in S00001.py, jane doe, and nothing says which is the latest: leave the one that counts."
    )
    assert {entry.handed_in.label: entry.problem for entry in found.entries} == {
        "S00001.py": problem,
        "S00004.py": "",
        "jane doe": problem,
    }
    assert not found.missing


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "roster.csv is empty"),
        ("mark,comment\n1,2\n", r"has no column that says who somebody is \(its first line is: mark, comment\)"),
        (b"PK\x03\x04\0\0", "is no table of text: export it as CSV"),
        ('id,name\n1,"Jane\0Doe"\n', "is no table of text"),
    ],
)
def test_what_is_no_roster(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(WrongCall, match=words):
        joined(tmp_path, text)
    with pytest.raises(WrongCall, match="There is no file"):
        read_class(tmp_path, roster=tmp_path / "none.csv")


def test_a_roster_of_nobody(tmp_path: Path) -> None:
    found = joined(tmp_path, "id,name\n")
    assert len(found.strangers) == 3
    assert told(found, "names no students") == "The roster roster.csv names no students."


def test_folders_named_by_more_than_a_name(tmp_path: Path) -> None:
    """By a number of the roster's beside it, or by a name beside a number that nobody has."""
    files: Files = {"jane_doe_S00001/hw.py": "x", "Roe, Eve (123456)/hw.py": "y", "hw_van_der_berg.py": "z"}
    found = joined(tmp_path, "id,name\nS00001,J. D.\nS00003,Bob van der Berg\nS00004,Eve Roe\n", files)
    assert {who.sid: entry.handed_in.label for entry in found.entries for who in entry.handed_in.students} == {
        "": "hw_van_der_berg.py",
        "S00001": "jane_doe_S00001",
        "S00004": "Roe, Eve (123456)",
    }
    assert names(found.missing) == [BOB.name]


def test_a_roster_of_another_course(tmp_path: Path) -> None:
    found = joined(tmp_path, "id,name\n1,Somebody Else\n")
    assert "look whether it is this course's" in told(found, "Nobody who handed in is on the roster")


def test_values_that_may_stand_in_the_wrong_columns(tmp_path: Path) -> None:
    found = joined(tmp_path, "name,id\nDoe, Jane,S00001\nBob,S00003,,\n")
    assert told(found, "in quotes") == (
        "Line 2 of roster.csv has more values than columns: is there a separator in it that belongs in quotes?"
    )
