"""The store: what is written is read again, by whom it is asked for; and what is no store gets a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom import schema
from autograder.classroom.filing import Filing
from autograder.classroom.grader import Done
from autograder.classroom.handed_in.entries import Entry
from autograder.classroom.handed_in.part import Nothing
from autograder.classroom.identity import Terms
from autograder.classroom.records import HandedIn, Student
from autograder.classroom.store import Store, StoreError
from autograder.results import CheckResult, GradingResult

ADA = Student("1", "Ada Lovelace", "ada@example.org", "1", "101", "A")
BOB = Student("2", "Bob Bell", "bob@example.org", "2", "102", "B")
EVE = Student("3", "Eve Bell", "eve@example.org", "3", "103", "A")
TERMS = Terms("checks 1", {"markscheme": "0.1"})


def entry(*students: Student, label: str = "", digest: str = "", counts_for: Sequence[Student] | None = None) -> Entry:
    label = label or "_".join(each.key for each in students)
    handed_in = HandedIn(label, students, digest=digest or f"digest of {label}")
    return Entry(handed_in, tuple(students if counts_for is None else counts_for), "", Nothing(""))


def done(score: float = 5, **more: Any) -> Done:
    checks = [CheckResult("one", "right", "It is right.", "hidden", score, 5, "passed" if score == 5 else "failed")]
    return Done(GradingResult("tiny", "Tiny", "one.py", 7, checks, is_complete=True, seconds=1.5), **more)


def write(
    path: Path,
    *entries: Entry,
    terms: Terms = TERMS,
    roster: Sequence[Student] = (),
    scores: Sequence[float] = (),
    done: Done | None = None,
) -> None:
    """One call of `class grade` that grades what has to be, by these scores in turn."""
    with Store.create_or_open(path, "tiny") as store:
        filing = Filing(store, terms, 540)
        filed = filing.file(roster, entries, has_roster=bool(roster))
        todo = [each for each in filed if each.counts_for and not each.is_graded]
        run = filing.begin(filed, {"limit": None}, ["A remark."], is_needed=bool(todo))
        for number, each in enumerate(todo):
            filing.record(run, each, done or globals()["done"](scores[number] if scores else 5))
        filing.end(run)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tiny.sqlite"


def test_all_that_is_known_of_a_grading_comes_back(path: Path) -> None:
    zone = timezone(timedelta(hours=-8))
    handed_in = HandedIn(
        "submission_7",
        (BOB, ADA),
        time=datetime(2026, 11, 20, 12, 30, tzinfo=zone),
        due=datetime(2026, 11, 20, 12, tzinfo=zone),
        late=timedelta(minutes=30, microseconds=5),
        is_late=True,
        digest="abc",
    )
    result = GradingResult(
        *("tiny", "Tiny", "one.py", 7),
        checks=[CheckResult("one", "right", "Is x = 1?", "hidden", 0, 5, "failed", "No: x ≠ 1.", supplied=["two"])],
        notes=["A note."],
        walls={"Landlock": True},
        versions={"torch": "2.13.0"},
        hidden_checks="after_due_date",
        seconds=1.5,
    )
    told = Done(result, "The grading's time was over.", memory=123_456, source="x = 1\n")
    before = datetime.now(UTC)
    write(path, Entry(handed_in, handed_in.students, "", Nothing("")), done=told)
    with Store.open(path) as store:
        (graded,) = store.counting()
        assert graded.handed_in == handed_in
        assert graded.result == result
        assert (graded.run, graded.broke_off, graded.memory) == (1, told.broke_off, told.memory)
        assert before <= graded.at <= datetime.now(UTC)
        assert store.source(graded) == "x = 1\n"
        assert store.assignment == ("tiny", "Tiny")
        assert store.remarks() == ["A remark."]
        (run,) = store.runs()
        assert (run.number, run.assignment, run.versions, run.count) == (1, "checks 1", {"markscheme": "0.1"}, 1)
        assert run.asked == {"limit": None}
        assert run.ended is not None and run.started <= graded.at <= run.ended


def test_half_a_character_comes_back_as_it_was(path: Path) -> None:
    strange = replace(ADA, name="Ada \udce9")
    told = done(source="x = '\ud800'\n")
    told.result.notes.append("\ud800")
    write(path, entry(strange, label="caf\udce9.py", digest="abc"), done=told)
    with Store.open(path) as store:
        (graded,) = store.counting()
        assert graded.handed_in.label == "caf\udce9.py"
        assert graded.handed_in.students == (strange,)
        assert graded.result.notes == ["\ud800"]
        assert store.source(graded) == "x = '\ud800'\n"
        assert [each.run for each in store.gradings("1")] == [1]


def test_results_are_read_one_at_a_time(path: Path) -> None:
    write(path, entry(ADA), entry(BOB))
    with Store.open(path) as store:
        for results in (store.counting(), store.gradings()):
            next(results)
            with store.transaction() as writing:
                writing.execute("UPDATE grading SET memory = memory + 1")
            assert next(results).memory > 0, "the second was read after the first was asked for"
        store.connection.execute("UPDATE grading SET result = '[]'")
        with pytest.raises(StoreError, match="newer markscheme, or by hand"):
            next(store.counting())


def test_what_counts_is_in_the_rosters_order_and_who_handed_in_nothing_is_known(path: Path) -> None:
    write(path, entry(BOB), entry(ADA), roster=[EVE, ADA, BOB], scores=[2, 1])
    with Store.open(path) as store:
        assert [(each.handed_in.students[0], each.result.score) for each in store.counting()] == [(ADA, 1), (BOB, 2)]
        assert store.roster() == [EVE, ADA, BOB]
        assert store.missing() == [EVE]


def test_the_latest_that_was_handed_in_counts_once_it_is_graded(path: Path) -> None:
    write(path, entry(ADA, label="first"), scores=[1])
    later = [entry(ADA, label="first", counts_for=[]), entry(ADA, label="second"), entry(BOB)]
    with Store.open(path) as store:
        filing = Filing(store, TERMS, 540)
        run = filing.begin(filing.file([], later, has_roster=False), {}, [], is_needed=True)
        assert list(store.counting()) == []
        assert [each.label for each in store.waiting()] == ["second", "2"]
    write(path, *later, scores=[3, 4])
    with Store.open(path) as store:
        assert run == 2
        assert [each.result.score for each in store.counting()] == [3, 4]
        assert [each.result.score for each in store.counting(run=1)] == [1]
        assert [each.handed_in.label for each in store.gradings("1")] == ["first", "second"]
        assert store.waiting() == []


def test_an_export_of_a_few_leaves_the_others_as_they_were(path: Path) -> None:
    write(path, entry(ADA), entry(BOB), scores=[1, 2])
    write(path, entry(BOB, label="again"), scores=[5])
    with Store.open(path) as store:
        assert {each.handed_in.label: each.result.score for each in store.counting()} == {"again": 5, "1": 1}


def test_work_of_a_group_counts_for_those_who_handed_in_nothing_later(path: Path) -> None:
    write(path, entry(ADA, BOB, counts_for=[BOB]), entry(ADA, label="alone"), roster=[ADA, BOB], scores=[1, 2])
    with Store.open(path) as store:
        counting = {each.handed_in.students: each.result.score for each in store.counting()}
        assert counting == {(ADA,): 2, (BOB,): 1}
        assert [each.handed_in.students for each in store.gradings("1")] == [(ADA, BOB), (ADA,)]


def test_who_was_known_by_an_address_is_the_same_by_a_number(path: Path) -> None:
    by_address = replace(ADA, key=ADA.email, sid="", section="")
    write(path, entry(by_address, label="first"), scores=[1])
    write(path, entry(ADA, label="second"), roster=[ADA, BOB], scores=[2])
    with Store.open(path) as store:
        assert store.roster() == [ADA, BOB]
        assert [each.result.score for each in store.counting()] == [2]
        assert [each.handed_in.students for each in store.gradings("1")] == [(ADA,), (ADA,)]
    write(path, entry(by_address, label="third"), scores=[3])
    with Store.open(path) as store:
        assert store.roster() == [ADA, BOB], "what was known is not forgotten"
        assert [each.result.score for each in store.counting()] == [3]


def test_two_who_turn_out_to_be_one_are_joined(path: Path) -> None:
    by_address = Student("ada@example.org", email="ada@example.org")
    by_name = Student("Ada Lovelace", name="Ada Lovelace", platform_id="101")
    write(path, entry(by_address, by_name, label="both"), entry(by_name, label="alone"), scores=[1, 2])
    write(path, entry(ADA, label="last"), scores=[3])
    with Store.open(path) as store:
        assert store.roster() == [ADA]
        assert [each.handed_in.label for each in store.gradings("1")] == ["both", "alone", "last"]


def test_two_of_one_class_with_one_address_are_two(path: Path) -> None:
    twin = replace(BOB, email=ADA.email)
    for _ in range(2):
        write(path, entry(ADA), entry(twin), roster=[ADA, twin])
    with Store.open(path) as store:
        assert store.roster() == [ADA, twin]
        assert len(list(store.gradings())) == 2


def test_who_left_the_course_is_missed_no_more(path: Path) -> None:
    write(path, entry(ADA), roster=[ADA, BOB, EVE])
    write(path, entry(ADA), roster=[BOB])
    with Store.open(path) as store:
        assert store.missing() == [BOB]
        assert store.roster() == [BOB, ADA]


def test_what_the_platform_says_now_holds(path: Path) -> None:
    write(path, entry(ADA))
    extended = replace(entry(ADA).handed_in, due=datetime(2026, 12, 1, tzinfo=UTC), late=timedelta(0))
    write(path, Entry(extended, (ADA,), "", Nothing("")))
    with Store.open(path) as store:
        assert [each.handed_in for each in store.counting()] == [extended]
        assert len(store.runs()) == 1, "nothing was graded"


def test_gradings_of_the_same_files_keep_their_first_seed(path: Path) -> None:
    write(path, entry(ADA, digest="same"))
    with Store.open(path) as store:
        filed = Filing(store, Terms("checks 2", {}), 540).file([], [entry(BOB, digest="same")], has_roster=False)
        assert [each.seed for each in filed] == [7]


@pytest.mark.parametrize(
    ("text", "student"),
    [
        *[("1", ADA), ("ADA@example.org", ADA), ("lovelace", ADA), ("bob  bell", BOB), ("103", EVE), ("eve@", EVE)],
    ],
)
def test_a_student_is_found(path: Path, text: str, student: Student) -> None:
    write(path, roster=[ADA, BOB, EVE])
    with Store.open(path) as store:
        assert store.find(text) == student


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("bell", "'bell' may mean Bob Bell (2) or Eve Bell (3): give one's id or email."),
        ("Ada Lovelaze", "is called 'Ada Lovelaze'. Is Ada Lovelace (1) meant?"),
        ("\x1b[2J", r"is called '\x1b[2J'."),
        ("", "is called ''."),
    ],
)
def test_who_is_not_found_is_asked_for(path: Path, text: str, sentence: str) -> None:
    write(path, roster=[ADA, BOB, EVE])
    with Store.open(path) as store, pytest.raises(StoreError) as error:
        store.find(text)
    assert sentence in str(error.value)


def test_what_is_no_store_gets_a_sentence(path: Path, tmp_path: Path) -> None:
    def refused(path: Path, assignment: str = "") -> str:
        with pytest.raises(StoreError) as error:
            (Store.create_or_open(path, assignment) if assignment else Store.open(path)).close()
        return str(error.value).replace(f"{tmp_path}/", "")

    assert refused(path) == "There is no store tiny.sqlite: `markscheme class grade` makes one."
    assert refused(tmp_path).endswith("is a folder, and no store: name a file, as grades.sqlite.")
    assert "there is no folder nowhere" in refused(tmp_path / "nowhere" / "a.sqlite", "tiny")
    (tmp_path / "text").write_text("no database, though it is longer than a header of SQLite's is, by some words\n" * 3)
    assert refused(tmp_path / "text") == "text is no store of a class, nor any database of SQLite's: name another file."
    with sqlite3.connect(tmp_path / "other") as other:
        other.execute("CREATE TABLE bookmark (address TEXT)")
    words = "other is a database of something else, and no store of a class: name another file."
    assert refused(tmp_path / "other") == refused(tmp_path / "other", "tiny") == words
    (tmp_path / "empty").touch()
    assert "holds nothing yet" in refused(tmp_path / "empty")
    write(path, entry(ADA))
    assert refused(path, "ps3") == "tiny.sqlite is the store of tiny, and not of ps3: name another file."
    with Store.open(path) as store, pytest.raises(StoreError, match="has no run 2: there is run 1 alone"):
        store.counting(run=2)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1000")
    assert "was written by a newer markscheme" in refused(path)
    path.write_bytes(path.read_bytes()[:5000])
    assert "damaged" in refused(path) or "newer" in refused(path)


def test_an_older_store_is_brought_up_to_date_in_one_step_or_not_at_all(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, entry(ADA), scores=[3])
    broken = (*schema.STEPS, "ALTER TABLE run ADD COLUMN place TEXT; CREATE TABLE run (number)")
    monkeypatch.setattr(schema, "STEPS", broken)
    with pytest.raises(StoreError):
        Store.open(path)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS[:-1], "ALTER TABLE run ADD COLUMN place TEXT"))
    for _ in range(2):
        with Store.open(path) as store:
            assert [each.result.score for each in store.counting()] == [3]
            assert [row["place"] for row in store.connection.execute("SELECT place FROM run")] == [None]


def test_the_store_can_be_read_by_sqlite_alone(path: Path) -> None:
    write(path, entry(ADA, BOB), entry(EVE), scores=[5, 2])
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT students, score, max_score FROM gradings").fetchall()
        assert found == [("1, 2", 5, 5), ("3", 2, 5)]
        shares = "SELECT problem, name, avg(outcome = 'passed') FROM checks GROUP BY problem, name"
        assert connection.execute(shares).fetchall() == [("one", "right", 0.5)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_power_cut_keeps_what_was_committed(path: Path) -> None:
    with Store.create_or_open(path, "tiny") as store:
        assert store.connection.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert store.connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_nobody_else_may_read_a_store(path: Path) -> None:
    write(path, entry(ADA))
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_store_is_read_while_it_is_written(path: Path) -> None:
    write(path, entry(ADA), scores=[1])
    with Store.open(path) as writer, Store.open(path) as reader:
        with writer.transaction() as writing:
            writing.execute("DELETE FROM grading")
            assert len(list(reader.counting())) == 1
        assert list(reader.counting()) == []


def test_an_error_within_leaves_nothing_half_written(path: Path) -> None:
    write(path, entry(ADA), scores=[1])
    with Store.open(path) as store:
        try:
            with store.transaction() as writing:
                writing.execute("DELETE FROM grading")
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
        assert len(list(store.counting())) == 1
