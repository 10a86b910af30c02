"""What is particular to each platform's export, as its own code or exported files have it."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.classroom.handed_in import Class, read_class
from autograder.wrong_call import WrongCall
from tests.classroom import exports
from tests.classroom.exports import NOON, Handed, student, written

JANE, BOB = student("Jane Doe", 1), student("Bob Roe", 2)


def read(tmp_path: Path, files: exports.Files, format: str | None = None, *, zipped: bool = True) -> Class:
    return read_class(written(tmp_path / "export", files, zipped=zipped), format=format)


def told(found: Class, part: str) -> str:
    """The one remark that holds some words."""
    (remark,) = [remark for remark in found.remarks if part in remark]
    return remark


# Gradescope


def test_gradescope_writes_as_ruby_does(tmp_path: Path) -> None:
    """Symbols as keys, numbers that must stay texts, nine digits of a second, types of Ruby's own, output as it comes."""
    metadata = """---
submission_1:
  :submitters:
  - :name: 'Ann: "A"'
    :sid: 00123
    :email: ann@uni.edu
  - :name: Ben
    :sid:
    :email: ben@uni.edu
  :created_at: 2026-04-26 17:34:00.861687999 Z
  :score: !ruby/object:BigDecimal 18:0.2e1
  :results:
    output: |-
      :submitters: [
      {{{ not: yaml
  :history:
  - :id: 7
    :created_at: 2026-04-25 10:00:00.000000000 Z
submission_2:
  :submitters: []
"""
    found = read(tmp_path, {"submission_metadata.yml": metadata, "submission_1/a.py": "", "submission_2/a.py": ""})
    (entry,) = found.entries
    ann, ben = entry.handed_in.students
    assert (ann.name, ann.sid, ann.key) == ('Ann: "A"', "00123", "00123")
    assert (ben.sid, ben.key) == ("", "ben@uni.edu")
    assert entry.handed_in.time == datetime(2026, 4, 26, 17, 34, 0, 861687, UTC)
    assert told(found, "submission_2") == (
        "Left aside: submission_2 (submission_metadata.yml names nobody who handed it in)."
    )


def test_gradescope_metadata_and_folders_that_do_not_fit(tmp_path: Path) -> None:
    metadata = "submission_1:\n  :submitters:\n  - :name: Ann\n"
    found = read(tmp_path, {"submission_metadata.yml": metadata, "submission_9/a.py": "x"})
    (entry,) = found.entries
    assert entry.problem == (
        "submission_1 stands in submission_metadata.yml, but its files are not in the export: export it again."
    )
    assert "submission_9 (submission_metadata.yml does not say whose it is)" in told(found, "submission_9")


@pytest.mark.parametrize("wrap", ["{}\n", "{{{}}}\n"])
def test_gradescope_metadata_in_another_style(tmp_path: Path, wrap: str) -> None:
    """As another library would write the same, on one line or several."""
    record = 'submission_1: {":submitters": [{":name": Ann, ":email": a@b.c}],\n":created_at": 2026-04-26 17:34:00 Z}'
    metadata = wrap.format(record)
    (entry,) = read(tmp_path, {"submission_metadata.yml": metadata, "submission_1/a.py": "x"}).entries
    assert entry.handed_in.students[0].email == "a@b.c" and entry.handed_in.time is not None


@pytest.mark.parametrize("metadata", ["submission_1:\n  :submitters: [", "- a\n- b\n", b"\xff\xfe\x00:"])
def test_gradescope_metadata_that_cannot_be_read(tmp_path: Path, metadata: str | bytes) -> None:
    with pytest.raises(WrongCall, match=r"submission_metadata.yml of export.zip .*export the submissions again"):
        read(tmp_path, {"submission_metadata.yml": metadata, "submission_1/a.py": "x"})


# Canvas


@pytest.mark.parametrize(
    ("name", "number", "own", "is_late"),
    [
        ("doejane_12_345_homework.py", "12", "homework.py", False),
        ("doejane_LATE_12_345_homework.py", "12", "homework.py", True),
        ("doejane_late_12_345_homework.py", "12", "homework.py", True),
        ("ünicodemân_12_345_ps3_1_2_final.py", "12", "ps3_1_2_final.py", False),
        ("some9991234guy_12_345_a.py", "12", "a.py", False),
        ("doejane_12_345_homework-1.py", "12", "homework-1.py", False),
        ("anon_aB3dE_345_homework.py", "aB3dE", "homework.py", False),
        ("anon_LATE_aB3dE_345_homework.py", "aB3dE", "homework.py", True),
    ],
)
def test_canvas_names_files(tmp_path: Path, name: str, number: str, own: str, is_late: bool) -> None:
    (entry,) = (found := read(tmp_path, {name: "x = 1\n"})).entries
    assert found.format == "canvas"
    assert entry.handed_in.students[0].platform_id == number
    assert entry.handed_in.is_late is is_late and entry.handed_in.late == (None if is_late else timedelta(0))
    assert entry.open().name == own


def test_canvas_numbers_what_is_uploaded_again(tmp_path: Path) -> None:
    """So that the second ``main.py`` still finds its second ``helpers.py``, the numbers are taken off."""
    (entry,) = read(tmp_path, {"doejane_1_8_main-1.py": "import helpers", "doejane_1_9_helpers-1.py": "y = 1"}).entries
    assert entry.open().files == {"main.py": b"import helpers", "helpers.py": b"y = 1"}


def test_canvas_numbers_of_the_students_own_stay(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, {"doejane_1_8_model-1.py": "a", "doejane_1_9_model-2.py": "b"}).entries
    assert entry.open().files == {"model-1.py": b"a", "model-2.py": b"b"}


def test_canvas_two_downloads_in_one_folder(tmp_path: Path) -> None:
    """The file with the higher number is the later."""
    found = read(tmp_path, {"doejane_1_20_hw-1.py": "new", "doejane_1_10_hw.py": "old"}, zipped=False)
    assert [(entry.open().files, entry.counts) for entry in found.entries] == [
        ({"hw.py": b"old"}, False),
        ({"hw.py": b"new"}, True),
    ]
    assert told(found, "2 times") == (
        "doejane handed in 2 times; doejane_1_20_hw-1.py counts, the latest by order in the export, and not "
        "doejane_1_10_hw.py."
    )


def test_canvas_text_and_links_are_no_files(tmp_path: Path) -> None:
    found = read(tmp_path, {"doejane_1_text.html": "hi", "roebob_LATE_2_link.html": "hi", "xuli_3_9_a.py": "x"})
    assert [entry.problem for entry in found.entries] == [
        "doejane typed in a text in place of a file: ask for the file.",
        "roebob gave a link in place of a file: ask for the file.",
        "",
    ]
    assert found.entries[1].handed_in.is_late


# Moodle


@pytest.mark.parametrize("ending", ["_", ""])
def test_moodle_names_folders(tmp_path: Path, ending: str) -> None:
    """Older versions with an underscore at the end."""
    found = read(tmp_path, {f"Jane Ann Doe_42_assignsubmission_file{ending}/src/hw.py": "x"})
    (entry,) = found.entries
    assert found.format == "moodle"
    assert (entry.handed_in.students[0].name, entry.handed_in.students[0].platform_id) == ("Jane Ann Doe", "42")
    assert entry.open().files == {"hw.py": b"x"}


def test_moodle_without_folders(tmp_path: Path) -> None:
    handed = [Handed(JANE, "main.py", "import b"), Handed(JANE, "b.py", "y"), Handed(BOB, "hw.py", "x")]
    bob, jane = read_class(exports.as_moodle(tmp_path, handed, in_folders=False)).entries
    assert bob.open().files == {"hw.py": b"x"}
    assert jane.open().files == {"main.py": b"import b", "b.py": b"y"}


def test_moodle_texts_groups_and_blind_marking(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {
            "Jane Doe_1_assignsubmission_onlinetext_/onlinetext.html": "hi",
            "Bob Roe_2_assignsubmission_onlinetext_/onlinetext.html": "hi",
            "Bob Roe_2_assignsubmission_file_/hw.py": "x",
            "Group A_12_assignsubmission_file_/hw.py": "x",
            "Default group_assignsubmission_file_/hw.py": "x",
            "Participant_77_assignsubmission_file_/hw.py": "x",
        },
    )
    assert {entry.handed_in.students[0].name: entry.problem for entry in found.entries} == {
        "Bob Roe": "",
        "Default group": "",
        "Group A": "",
        "Jane Doe": "Jane Doe typed in a text in place of a file: ask for the file.",
        "number 77": "",
    }
    assert "typed in, beside the files" in told(found, "Left aside")


# GitHub Classroom


def test_github_repositories_as_git_makes_them(tmp_path: Path) -> None:
    """Cloned, so that commits are packed; the time is that of the last commit, and nobody's own configuration is run."""
    zone = {"GIT_COMMITTER_DATE": "2026-11-20T13:00:00 +0100", "GIT_AUTHOR_DATE": "2020-01-01T00:00:00 +0000"}
    identity = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }

    def git(*words: str | Path) -> None:
        subprocess.run(
            ["git", *words], check=True, capture_output=True, env={"PATH": "/usr/bin:/bin", **zone, **identity}
        )

    git("init", "--quiet", "--initial-branch=main", tmp_path / "origin")
    exports.write(tmp_path / "origin" / "hw.py", "x = 1\n")
    git("-C", tmp_path / "origin", "add", ".")
    git("-C", tmp_path / "origin", "commit", "--quiet", "-m", "done\n\ncommitter Eve <e@v.e> 1 +0000")
    git("-C", tmp_path / "origin", "gc", "--quiet")
    git("clone", "--quiet", f"file://{tmp_path}/origin", tmp_path / "ps3-submissions" / "ps3-jane-doe")
    config = tmp_path / "ps3-submissions" / "ps3-jane-doe" / ".git" / "config"
    exports.write(config, f"[core]\n\tfsmonitor = touch {tmp_path}/ran\n[log]\n\tshowSignature = true\n")
    found = read_class(tmp_path / "ps3-submissions")
    (entry,) = found.entries
    assert (entry.handed_in.students[0].platform_id, entry.handed_in.time) == ("jane-doe", NOON)
    assert entry.open().files == {"hw.py": b"x = 1\n"}
    assert not (tmp_path / "ran").exists()


def test_github_names_when_the_folder_has_another(tmp_path: Path) -> None:
    """What all names begin with is the assignment, up to a hyphen; it is told."""
    files: exports.Files = {
        f"hw-3-{name}/{file}": "x" for name in ("ann-x", "ann-y") for file in (".git/HEAD", "hw.py")
    }
    found = read(tmp_path, files)
    assert found.format == "github"
    assert [entry.handed_in.students[0].platform_id for entry in found.entries] == ["x", "y"]
    assert told(found, "begin with") == (
        "The repositories' names begin with hw-3-ann-; what follows is taken for names on GitHub."
    )


def test_github_repositories_that_hold_nothing(tmp_path: Path) -> None:
    """Whoever accepted the assignment and committed nothing has a problem of his own, and no time."""
    exports.commit(tmp_path / "ps3-submissions" / "ps3-ann" / ".git", NOON)
    exports.write(tmp_path / "ps3-submissions" / "ps3-ben" / ".git" / "HEAD", "ref: refs/heads/main\n")
    exports.write(tmp_path / "ps3-submissions" / "ps3-ben" / "hw.py", "x")
    exports.write(tmp_path / "ps3-submissions" / "solution" / "hw.py", "x")
    found = read_class(tmp_path / "ps3-submissions")
    assert told(found, "solution") == "Left aside: solution (it is no repository)."
    ann, ben = found.entries
    assert ann.handed_in.time == NOON
    assert ann.problem == "ps3-ann holds no .py and no .ipynb file; a zip inside it is not opened."
    assert (ben.handed_in.time, ben.open().files) == (None, {"hw.py": b"x"})


# A folder, and a list


def test_a_folder_is_named_by_anything(tmp_path: Path) -> None:
    """The same name twice, with two endings, is one student's two files."""
    names = ["jane_doe/a.py", "bob@uni.edu.py", "S00009.ipynb", "eve.py", "eve.ipynb"]
    found = read(tmp_path, dict.fromkeys(names, "x"), zipped=False)
    assert {who.name: sorted(entry.open().files) for entry in found.entries for who in entry.handed_in.students} == {
        "S00009": ["S00009.ipynb"],
        "bob@uni.edu": ["bob@uni.edu.py"],
        "eve": ["eve.ipynb", "eve.py"],
        "jane_doe": ["a.py"],
    }


def test_a_list_says_what_is_where(tmp_path: Path) -> None:
    """Files outside its folder, times without a zone, somebody without a file, a file that is not there."""
    (tmp_path / "lists").mkdir()
    exports.write(tmp_path / "work" / "a.py", "x")
    rows = [
        ("../work/a.py", "ann@uni.edu", "2026-11-20 13:30"),
        ("b.py", "ben@uni.edu", "20/11/2026"),
        ("", "eve@uni.edu", ""),
    ]
    found = read_class(exports.table(tmp_path / "lists" / "l.csv", ("Path", "E-Mail", "Submitted at"), rows))
    ann, ben = found.entries
    assert [(each.key, each.email) for each in found.missing] == [("eve@uni.edu", "eve@uni.edu")]
    assert ann.open().files == {"a.py": b"x"}
    assert ann.handed_in.time is not None and ann.handed_in.time.tzinfo is not None
    assert ben.problem.startswith("There is no file ") and ben.handed_in.time is None
    assert "Line 3 has the time 20/11/2026, which is left aside" in told(found, "20/11/2026")


def test_a_list_must_say_both(tmp_path: Path) -> None:
    with pytest.raises(WrongCall, match="has no column file"):
        read_class(exports.table(tmp_path / "l.csv", ("name", "mark"), [("Jane", "1")]))
    with pytest.raises(WrongCall, match="has no column id, email or name"):
        read_class(exports.table(tmp_path / "l.csv", ("file", "mark"), [("a.py", "1")]))


def test_a_format_can_be_asked_for(tmp_path: Path) -> None:
    """In place of the one that would be recognised."""
    files: exports.Files = {"doejane_1_2_a.py": "x", "roebob_3_4_b.py": "x"}
    found = read(tmp_path, files, "folder")
    assert found.format == "folder" and "because that was asked for" in found.remarks[0]
    assert [entry.handed_in.students[0].name for entry in found.entries] == ["doejane_1_2_a", "roebob_3_4_b"]
    with pytest.raises(WrongCall, match="There is no format blackboard: there are gradescope, canvas,"):
        read(tmp_path, files, "blackboard")
    with pytest.raises(WrongCall, match=r"holds no submission_metadata\.yml"):
        read(tmp_path, files, "gradescope")


def test_a_student_does_not_say_what_the_class_handed_in(tmp_path: Path) -> None:
    """By a file of the name that Gradescope's has."""
    metadata = "submission_1:\n  :submitters:\n  - :name: Eve\n"
    files: exports.Files = {
        "Eve Roe_1_assignsubmission_file_/submission_metadata.yml": metadata,
        "Eve Roe_1_assignsubmission_file_/hw.py": "x",
        "Bob Roe_2_assignsubmission_file_/hw.py": "x",
    }
    found = read(tmp_path, files)
    assert found.format == "moodle" and len(found.entries) == 2
