"""`markscheme class grade`, with gradings that cost nothing but in the last test."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.classroom import grade_command
from autograder.classroom.lock import held
from autograder.classroom.store import Store
from autograder.grading.seeds import seed_of
from markscheme import main
from tests.classroom.fake_class import CHECK, FakeEngine, make_assignment, make_class, rows
from tests.conftest import ROOT, Run

Grade = Callable[..., Result]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return make_assignment(tmp_path / "tiny")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "tiny.sqlite"


@pytest.fixture
def grade(tiny: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Grade:
    """Grades the folder `class` of the temporary folder by a fake engine."""
    monkeypatch.setattr(grade_command, "_engine", FakeEngine)
    monkeypatch.setattr(FakeEngine, "graded", [])
    monkeypatch.setattr(FakeEngine, "felled", set())

    def run(*options: str) -> Result:
        FakeEngine.graded.clear()
        arguments = [str(tiny), str(tmp_path / "class"), "--store", str(store), "--jobs", "2", *options]
        return CliRunner().invoke(main, ["class", "grade", *arguments])

    return run


def marks(path: Path, run: int | None = None) -> dict[str, float]:
    """The marks that count, by the student's key."""
    with Store.open(path) as store:
        return {each.key: graded.result.score for graded in store.counting(run) for each in graded.handed_in.students}


def names() -> list[str]:
    return sorted(name for name, _ in FakeEngine.graded)


def test_a_class_is_graded_and_called_again_only_what_is_new(grade: Grade, store: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one two", bob="one", carl="")
    first = grade()
    assert first.exit_code == 0
    assert "3 submissions" in first.output
    assert "0 are graded already, and 3 will be now, 2 at a time." in first.output
    assert "1 full marks, 0 did not load, 0 broke off" in first.output
    assert marks(store) == {"ada": 10, "bob": 5, "carl": 0}

    assert "3 are graded already, and none is left." in grade().output
    assert names() == []

    make_class(tmp_path / "class", carl="two", dora="one")
    assert "2 are graded already, and 2 will be now" in grade().output
    assert names() == ["carl.py", "dora.py"]
    assert marks(store) == {"ada": 10, "bob": 5, "carl": 5, "dora": 5}
    with Store.open(store) as opened:
        assert [run.count for run in opened.runs()] == [3, 2]
        assert [graded.result.score for graded in opened.gradings("carl")] == [0, 5]


def test_a_changed_check_grades_everything_again_with_the_first_seeds(
    grade: Grade, store: Path, tiny: Path, tmp_path: Path
) -> None:
    make_class(tmp_path / "class", ada="one two", bob="one")
    grade()
    with Store.open(store) as opened:
        seeds = {graded.result.submission: graded.result.seed for graded in opened.counting()}
    (tiny / "hidden" / "one.py").write_text(CHECK + "# mended\n")
    again = grade()
    assert "has changed since run 1" in again.output
    assert dict(FakeEngine.graded) == seeds
    with Store.open(store) as opened:
        assert [graded.run for graded in opened.gradings("ada")] == [1, 2]
        assert len({run.assignment for run in opened.runs()}) == 2
        assert {graded.run for graded in opened.counting(run=1)} == {1}
        assert {graded.run for graded in opened.counting()} == {2}


def test_a_check_that_was_tried_out_on_one_counts_no_more_when_it_is_taken_back(
    grade: Grade, store: Path, tiny: Path, tmp_path: Path
) -> None:
    make_class(tmp_path / "class", ada="one", bob="one")
    grade()
    check = tiny / "hidden" / "one.py"
    check.write_text(CHECK + "# tried out\n")
    grade("--only", "ada")
    check.write_text(CHECK)
    assert "1 is graded already, and 1 will be now." in grade().output
    with Store.open(store) as opened:
        assert {graded.handed_in.label: graded.run for graded in opened.counting()} == {"ada.py": 3, "bob.py": 1}


def test_calls_of_a_part_are_one_run(grade: Grade, store: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one", bob="one", carl="one")
    for options in (["--limit", "1"], ["--only", "carl"], []):
        grade(*options)
    make_class(tmp_path / "class", dora="one")
    grade()
    with Store.open(store) as opened:
        assert [(run.count, run.ended is not None) for run in opened.runs()] == [(3, True), (1, True)]


@pytest.mark.parametrize("place", ["assignment.py", "hidden/one.py", "hidden/data.json", "settings.py"])
def test_whatever_an_assignment_is_made_of_counts(grade: Grade, tiny: Path, tmp_path: Path, place: str) -> None:
    make_class(tmp_path / "class", ada="one")
    (tiny / place).write_text("VALUE = 1\n")
    grade()
    (tiny / place).write_text("VALUE = 2\n")
    assert "1 will be now" in grade().output


def test_what_an_assignment_imports_of_ours_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.classroom import identity
    from autograder.classroom.identity import AssignmentFiles

    monkeypatch.setattr(identity, "_ROOT", tmp_path)
    folder = make_assignment(tmp_path / "tiny")
    (folder / "assignment.py").write_text("from reference import gaussian\n")
    (tmp_path / "reference").mkdir()
    reference = tmp_path / "reference" / "gaussian.py"
    reference.write_text("def density(x): return x\n")
    files = AssignmentFiles(folder)
    assert not files.have_changed()
    reference.write_text("def density(x): return 2 * x\n")
    assert files.have_changed()
    assert AssignmentFiles(folder).digest != files.digest
    reference.write_text("def density(x): return x\n")
    assert not files.have_changed()


def test_a_submission_that_breaks_off_is_one_row_with_its_reason(grade: Grade, store: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one two", dead="kills", fell="fells one", bug="bug", slow="exhausts one")
    (tmp_path / "class" / "locked.zip").write_bytes(b"no zip at all")
    result = grade()
    assert result.exit_code == 0
    assert "1 full marks, 1 did not load, 3 broke off" in result.output
    assert marks(store) == {"ada": 10, "bug": 0, "dead": 0, "fell": 5, "locked": 0, "slow": 5}
    assert names().count("dead.py") == 2
    with Store.open(store) as opened:
        reasons = {graded.handed_in.students[0].key: graded.broke_off for graded in opened.counting()}
    assert reasons["ada"] == reasons["fell"] == ""
    assert "twice" in reasons["dead"] and "signal 9" in reasons["dead"]
    assert "ValueError: not as it should be" in reasons["bug"]
    assert "time was over after 540 seconds" in reasons["slow"]
    assert "zip" in reasons["locked"]
    assert f"dead (dead.py): {reasons['dead']}" in result.output


def test_what_broke_off_is_graded_again_when_asked_or_given_more_time(
    grade: Grade, store: Path, tmp_path: Path
) -> None:
    make_class(tmp_path / "class", ada="one", dead="kills", slow="exhausts one")
    grade()
    again = grade()
    assert names() == []
    assert "2 of these broke off; --retry grades them again." in again.output
    grade("--retry")
    assert names() == ["dead.py", "dead.py", "slow.py"]
    grade("--time-limit", "1200")
    assert names() == ["slow.py"]
    grade("--time-limit", "1200")
    assert names() == []
    with Store.open(store) as opened:
        assert [bool(graded.broke_off) for graded in opened.gradings("slow")] == [True, True, False]


def test_limit_only_and_problem(grade: Grade, store: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one two", bob="one", carl="")
    assert "2 are left for another call" in grade("--limit", "1").output
    assert names() == ["ada.py"]
    grade("--only", "carl", "--only", "ada")
    assert names() == ["carl.py"]
    with Store.open(store) as opened:
        assert [each.students[0].key for each in opened.waiting()] == ["bob"]
    grade()
    assert names() == ["bob.py"]
    assert "3 will be now" in grade("--problem", "two").output
    assert marks(store) == {"ada": 10, "bob": 5, "carl": 0}, "parts do not count where there is a whole"


def test_problems_alone_count_where_there_is_no_whole(grade: Grade, store: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one two", bob="one")
    grade("--problem", "one")
    assert marks(store) == {"ada": 5, "bob": 5}
    grade("--problem", "two", "--problem", "one")
    assert marks(store) == {"ada": 10, "bob": 5}
    with Store.open(store) as opened:
        assert [run.problems for run in opened.runs()] == [("one",), ()]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--only", "zoe"], "Nobody in"),
        (["--only", "a"], "may mean"),
        (["--problem", "three"], "tiny has no problem 'three'; there are one, two."),
    ],
)
def test_a_wrong_call_gets_a_sentence(grade: Grade, tmp_path: Path, options: list[str], words: str) -> None:
    make_class(tmp_path / "class", ada="one", clara="one", bob="one")
    result = grade(*options)
    assert result.exit_code == 2
    assert words in result.output
    assert names() == []


def test_an_empty_export_makes_no_store(grade: Grade, store: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class")
    result = grade()
    assert result.exit_code == 2
    assert "holds nothing that can be graded." in result.output
    assert not store.exists()


def test_a_check_that_does_not_parse_is_named(grade: Grade, tiny: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one")
    (tiny / "hidden" / "two.py").write_text("x = (\n")
    result = grade()
    assert result.exit_code == 2
    assert "The assignment tiny cannot be read: '(' was never closed (two.py, line 1)." in result.output


def test_a_fault_of_the_assignment_stops_it(grade: Grade, store: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one", bob="fault", carl="one")
    result = grade("--jobs", "1")
    assert result.exit_code == 2
    assert "hidden/one.py cannot be collected" in result.output
    assert marks(store) == {"ada": 5}


def test_where_no_engine_starts_nothing_is_held_against_anybody(
    grade: Grade, store: Path, tiny: Path, tmp_path: Path
) -> None:
    make_class(tmp_path / "class", ada="one", bob="one")
    (tiny / "unstartable").touch()
    result = grade()
    assert result.exit_code == 2
    assert "Nothing can be graded here: There is no torch." in result.output
    assert marks(store) == {}


def test_an_assignment_that_changes_in_the_midst_stops_it(
    grade: Grade, store: Path, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_class(tmp_path / "class", ada="one", bob="one", carl="one")
    honest = FakeEngine.grade

    def meddling(self: FakeEngine, handed_in: object, **rest: object) -> object:
        if getattr(handed_in, "name", "") == "bob.py":
            (tiny / "hidden" / "two.py").write_text("# mended in the midst\n")
        return honest(self, handed_in, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(FakeEngine, "grade", meddling)
    result = grade("--jobs", "1")
    assert result.exit_code == 2
    assert "was changed in the midst: the 1 graded before" in result.output
    with Store.open(store) as opened:
        old = opened.runs()[0].assignment
        assert marks(store) == {"ada": 5}
    assert "3 will be now" in grade().output
    with Store.open(store) as opened:
        assert [run.assignment == old for run in opened.runs()] == [True, False]


def test_a_submission_that_changes_in_the_midst_is_left_for_the_next_call(
    grade: Grade, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_class(tmp_path / "class", ada="one", bob="one", carl="one")
    honest = FakeEngine.grade

    def meddling(self: FakeEngine, handed_in: object, **rest: object) -> object:
        if getattr(handed_in, "name", "") == "ada.py":
            (tmp_path / "class" / "bob.py").write_text("one two")
            (tmp_path / "class" / "carl.py").unlink()
        return honest(self, handed_in, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(FakeEngine, "grade", meddling)
    result = grade("--jobs", "1")
    assert "bob (bob.py) was changed or taken away meanwhile" in result.output
    assert "2 are left for another call." in result.output
    assert marks(store) == {"ada": 5}
    grade()
    assert marks(store) == {"ada": 5, "bob": 10}


def test_a_second_command_is_refused(grade: Grade, store: Path, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one")
    with held(store):
        result = grade()
    assert result.exit_code == 2
    assert f"is writing to {store} (process {os.getpid()})" in result.output
    assert grade().exit_code == 0
    assert [each.name for each in tmp_path.glob("tiny.sqlite*")] == ["tiny.sqlite"]


def test_a_full_disk_gets_a_sentence_and_loses_nothing(
    grade: Grade, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_class(tmp_path / "class", **{f"student{number:02}": f"one {number} " + "x" * 9_000 for number in range(12)})
    from autograder.classroom import database

    connect = database.connect

    def on_a_small_disk(path: Path, *, is_new: bool) -> sqlite3.Connection:
        connection = connect(path, is_new=is_new)
        connection.execute("PRAGMA max_page_count = 45")
        return connection

    monkeypatch.setattr("autograder.classroom.store.connect", on_a_small_disk)
    result = grade()
    assert result.exit_code == 2
    assert "The disk is full" in result.output
    monkeypatch.undo()
    monkeypatch.setattr(grade_command, "_engine", FakeEngine)
    before = marks(store)
    assert 0 < len(before) < 12
    grade()
    assert len(names()) == 12 - len(before)
    assert len(marks(store)) == 12


def fake(*arguments: str | Path) -> subprocess.Popen[str]:
    """The command in a process of its own, which the keyboard reaches even where the tests run in the background."""
    command = [sys.executable, "-m", "tests.classroom.fake_class", *map(str, arguments)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def test_killed_ten_times_and_gone_on_with(tiny: Path, store: Path, tmp_path: Path) -> None:
    texts = {f"student{number:02}": f"one {number} sleep" for number in range(40)}
    folder = make_class(tmp_path / "class", **texts)
    chance = random.Random(12)
    moments = ",".join(f"{chance.uniform(0.1, 0.5):.3f}" for _ in range(10))
    output, _ = fake(moments, tiny, folder, "--store", store, "--jobs", "2").communicate()
    counts = [int(line.split()[-1]) for line in output.splitlines() if line.startswith("by then")]
    assert len(counts) == 10, output
    assert counts == sorted(counts)
    process = fake(tiny, folder, "--store", store, "--jobs", "2")
    output, _ = process.communicate()
    assert process.returncode == 0, output
    assert f"{counts[-1]} {'is' if counts[-1] == 1 else 'are'} graded already" in output
    with sqlite3.connect(store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert marks(store) == dict.fromkeys(texts, 5)
    assert rows(store) == 40
    with Store.open(store) as opened:
        (run,) = opened.runs()
        assert run.ended is not None and run.count == 40
        assert {opened.source(graded) for graded in opened.gradings()} == set(texts.values())


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_by_the_keyboard_it_says_how_to_go_on(
    tiny: Path, store: Path, tmp_path: Path, number: int, status: int
) -> None:
    folder = make_class(tmp_path / "class", ada="one", bob="one", zoe="ever")
    process = fake(tiny, folder, "--store", store, "--jobs", "1")
    while rows(store) < 2:
        time.sleep(0.02)
    process.send_signal(number)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == status, output
    assert "What was graded is kept; 1 is left. To go on:" in output
    assert f"--store {store} --jobs 1" in output
    assert marks(store) == {"ada": 5, "bob": 5}
    with Store.open(store) as opened:
        assert opened.runs()[0].ended is None


def test_a_class_is_graded_as_each_is_alone(markscheme: Run, tmp_path: Path, store: Path) -> None:
    """Real gradings, of the assignment that is there to be broken into."""
    right = "def honest(model, x):\n    return model(x).mean()\n\ndef last(x):\n    return 2 * x\n"
    wrong = "import os\nos._exit(3)\ndef last(x): return 3 * x\n"
    folder = make_class(tmp_path / "class", ada=right, bob=wrong)
    (folder / "carl.py").write_bytes(b"# caf\xe9\n")
    vault = ROOT / "tests" / "attacks" / "vault"
    completed = markscheme("class", "grade", vault, folder, "--store", store, "--jobs", "1")
    assert completed.returncode == 0, completed.stderr
    with Store.open(store) as opened:
        assert opened.assignment == ("vault", "The vault")
        ada, bob, carl = opened.counting()
        assert [each.result.score for each in (ada, bob, carl)] == [7, 0, 0]
        assert [each.result.seed for each in (ada, bob)] == [seed_of(vault, source) for source in (right, wrong)]
        assert ada.result.is_complete and ada.broke_off == bob.broke_off == ""
        assert "thrice" in {check.misconception for check in bob.result.checks}
        assert "carl.py is not UTF-8" in carl.broke_off
        assert opened.source(ada) == right
