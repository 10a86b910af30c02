"""What a report tells of a class in which everything was planted."""

import html
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from autograder.classroom.records import HandedIn, Student
from autograder.classroom.report.gather import ClassReport, report_of
from autograder.classroom.report.page import page_of
from autograder.classroom.report.people import People, Selection
from autograder.classroom.report.statistics import point_biserial
from autograder.classroom.report.stops import shape_of
from autograder.classroom.report.suspicion import FAILED_BY_NEARLY_ALL, FAILED_BY_THE_BEST, suspicions
from autograder.classroom.store import Run
from autograder.results import GradingResult
from tests.classroom.invented import (
    InventedStore,
    all_failing,
    by_mistake,
    class_of_300,
    failing,
    graded,
    result,
    student,
)

MADE = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def report(store: InventedStore, selection: Selection | None = None, **how: bool) -> ClassReport:
    return report_of(store, selection or Selection(), **how)  # type: ignore[arg-type]


def words(store: InventedStore, selection: Selection | None = None, **how: bool) -> str:
    """The page as it is read, without its style and script, in one line."""
    page = page_of(report(store, selection, **how), MADE)
    text = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\N{NARROW NO-BREAK SPACE}", " ")
    return " ".join(text.split())


@pytest.fixture(scope="module")
def whole() -> InventedStore:
    return class_of_300()


def test_every_planted_mistake_is_told_with_its_share_and_who_makes_it(whole: InventedStore) -> None:
    found = report(whole).tally.mistakes
    told = {name: (each.count, {one.key for one in each.students}) for (_, name), each in found.items()}
    assert told == {
        "walks_through_t": (60, {student(number).key for number in range(12, 72)}),
        "forgets_the_root": (45, {student(number).key for number in range(60, 105)}),
        "noise_at_last_step": (9, {student(number).key for number in range(200, 209)}),
    }
    text = words(whole)
    first = text.index("20 % 60 of 300 Walks through t ddpm_loss The loss walks through the steps in turn.")
    assert first < text.index("15 % 45 of 300 Forgets the root") < text.index("3 % 9 of 300 Noise at last step")


def test_the_broken_check_and_no_right_one_is_under_suspicion(whole: InventedStore) -> None:
    found = {each.check.name: each for each in suspicions(report(whole).tally.checks.values())}
    suspected = {name: each.rules for name, each in found.items() if each.check.passed < each.check.judged}
    assert suspected == {"guidance": (FAILED_BY_THE_BEST,), "seam": (FAILED_BY_THE_BEST, FAILED_BY_NEARLY_ALL)}
    assert found["guidance"].check.most_often is not None
    assert "The guidance of guided_noise is wrong." in words(whole)


def test_shares_are_of_those_whom_a_check_judged(whole: InventedStore) -> None:
    tally = report(whole).tally
    check = tally.checks["ddpm_loss", "t_drawn"]
    results = [each.result for each in whole.of[12:]]
    passed = [next(one for one in each.checks if one.name == "t_drawn").outcome == "passed" for each in results]
    rest = [each.score - next(one.score for one in each.checks if one.name == "t_drawn") for each in results]
    assert (check.judged, check.passed) == (288, sum(passed))
    assert point_biserial([went == 1 for went in check.went], check.rest) == pytest.approx(point_biserial(passed, rest))


def test_a_problem_is_told_with_who_got_all_its_marks_and_whether_these_are_the_better_ones(
    whole: InventedStore,
) -> None:
    problem = report(whole).tally.problems["add_noise"]
    results = [each.result for each in whole.of[12:]]
    marks = [sum(one.score for one in each.checks if one.problem == "add_noise") for each in results]
    full = [mark == 6 for mark in marks]
    rest = [each.score - mark for each, mark in zip(results, marks, strict=True)]
    assert (len(problem.full), sum(problem.full), problem.not_attempted) == (288, sum(full), 0)
    assert point_biserial(problem.full, problem.rest) == pytest.approx(point_biserial(full, rest))


def test_what_did_not_load_is_gathered_by_what_was_said(whole: InventedStore) -> None:
    stops = report(whole).tally.stops.values()
    assert {(each.stop.kind, each.count) for each in stops} == {
        ("did not load", 9),
        ("could not be read", 3),
        ("a part was left out", len(range(25, 300, 25)) - 1),
    }
    assert (
        "The top level of the submission raised SyntaxError at line …: invalid syntax (read by Python 3.11)."
        in words(whole)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("line 3 was left out: it raised NameError: name 'plt' is not defined.",) * 2,
        (
            "code cell 3, line 7 was left out: it raised FileNotFoundError: [Errno 2] No such file: 'data/a.pt'",
            "line 12 was left out: it raised FileNotFoundError: [Errno 2] No such file: 'b.pt'",
        ),
        (
            "ada_hw.py is not UTF-8 text: line 4 holds byte 0xe9.",
            "Bob-3.ipynb is not UTF-8 text: line 9 holds byte 0xff.",
        ),
        (
            "line 3 was left out: it did not return within 30 seconds.",
            "line 9 was left out: it did not return within 3 seconds.",
        ),
    ],
)
def test_sentences_that_differ_in_places_and_names_are_alike(one: str, other: str) -> None:
    assert shape_of(one) == shape_of(other)


def test_a_magic_of_a_notebook_is_nothing_that_did_not_load() -> None:
    notes = [
        "code cell 1, line 1 was left out: %matplotlib inline",
        "line 2 was left out: it ends the program (SystemExit).",
    ]
    stops = report(InventedStore([graded(1, result(1, notes=notes))])).tally.stops
    assert [each.stop.sentence for each in stops.values()] == notes[1:]


def test_different_errors_are_not_alike() -> None:
    assert shape_of("line 3 was left out: it raised NameError.") != shape_of("line 3 was left out: it raised KeyError.")


def test_a_person_is_asked_to_look_and_told_why(whole: InventedStore) -> None:
    looks = {look.students[0].key: [reason.kind for reason in look.reasons] for look in report(whole).tally.looks}
    assert looks == {
        **{student(number).key: ["unread"] for number in range(3)},
        **{student(number).key: ["not loaded"] for number in range(3, 12)},
        student(250).key: ["hostile"],
        student(251).key: ["too late"],
        student(252).key: ["chance"],
    }


@pytest.mark.parametrize(
    ("failures", "why"),
    [
        ({}, []),
        ({("ddpm_loss", "noise"): failing("ddpm_loss", "noise", false_alarm=1e-6)}, ["chance"]),
        (
            {
                ("ddpm_loss", "noise"): failing("ddpm_loss", "noise", false_alarm=1e-6),
                ("ddpm_loss", "loss"): failing("ddpm_loss", "loss"),
            },
            [],
        ),
        (
            {
                ("ddpm_loss", "noise"): failing(
                    "ddpm_loss", "noise", false_alarm=1e-6, misconception="x", explanation="y"
                )
            },
            [],
        ),
        (all_failing("not_attempted", "Not attempted.", "not judged"), ["empty"]),
        (all_failing("not_run", "Not judged: hidden checks are not run on this machine.", "not judged"), []),
        ({("inpaint", "seam"): failing("inpaint", "seam", "killed")}, ["broke off"]),
        ({("inpaint", "seam"): failing("inpaint", "seam", "raised")}, []),
    ],
    ids=[
        "right",
        "by chance alone",
        "and by more",
        "a known mistake",
        "nothing written",
        "nothing run",
        "killed",
        "raises",
    ],
)
def test_why_a_person_should_look(failures: dict, why: list[str]) -> None:
    store = InventedStore([graded(1, result(1, failures))])
    assert [reason.kind for look in report(store).tally.looks for reason in look.reasons] == why


def test_a_grading_that_broke_off_counts_with_its_marks_and_judges_no_check() -> None:
    broken = graded(1, result(1, is_complete=False, notes=["The grading's time was over after 540 seconds; …"]))
    tally = report(InventedStore([broken, graded(2, result(2))])).tally
    assert [reason.kind for look in tally.looks for reason in look.reasons] == ["too late"]
    assert {check.judged for check in tally.checks.values()} == {1}
    assert {len(problem.full) for problem in tally.problems.values()} == {1}
    assert len(tally.scores) == 2


def test_after_an_interruption_it_says_how_many_it_speaks_of(whole: InventedStore) -> None:
    rest = [each.handed_in for each in whole.of[212:]]
    assert "212 of 300 graded." in words(replace(whole, of=whole.of[:212], ungraded=rest))
    assert "of 300 graded" not in words(whole)


def test_of_nothing_there_is_a_page_too() -> None:
    text = words(InventedStore([], absent=[student(1)], ungraded=[HandedIn("a.py", (student(2),))]))
    assert "0 of 1 graded." in text
    assert "Nothing is graded yet" in text
    assert "nan" not in text.split()


def test_of_one_there_is_a_page_too() -> None:
    text = words(InventedStore([graded(1, result(1))]))
    assert "35 median of 35 marks" in text or "35 of 35" in text or "median of 35 marks 35" in text
    assert "nan" not in text.split()


def test_a_check_that_breaks_on_the_reference_is_told_first() -> None:
    fault = "The check inpaint: seam breaks on the reference, at hidden/inpaint.py, line 3: KeyError: 'x'"
    assert f"{fault} (2 submissions)" in words(InventedStore([graded(n, result(n, faults=[fault])) for n in range(2)]))


def test_gradings_of_two_states_of_the_assignment_are_not_told_as_one() -> None:
    class TwoRuns(InventedStore):
        def runs(self) -> list[Run]:
            (first,) = super().runs()
            return [first, replace(first, number=2, assignment="0ther")]

    both = [graded(1, result(1)), graded(2, result(2), run=2)]
    told = "Not all of these were graded by the same state of the assignment"
    assert told in words(TwoRuns(both))
    assert told not in words(TwoRuns([both[0], graded(2, result(2))]))


def test_a_section_is_told_alone(whole: InventedStore) -> None:
    tally = report(whole, Selection("a")).tally
    assert tally.graded == 150
    assert tally.mistakes["ddpm_loss", "walks_through_t"].count == 30
    assert "section a" in words(whole, Selection("a"))


def test_chosen_students_are_told_alone(whole: InventedStore) -> None:
    only = Selection(only=frozenset({student(20).key, student(305).key}))
    found = report(whole, only)
    assert found.tally.graded == 1
    assert found.missing == [student(305)]
    assert not found.remarks, "which are about everybody"


def test_a_group_is_one_submission_of_several_students() -> None:
    pair = HandedIn("pair.py", (student(1), student(2)))
    one = graded(1, result(1, by_mistake("ddpm_loss", "walks_through_t", "loss")))
    found = report(InventedStore([replace(one, handed_in=pair)]))
    mistake = found.tally.mistakes["ddpm_loss", "walks_through_t"]
    assert (mistake.count, len(mistake.students)) == (1, 2)
    alone = report(InventedStore([replace(one, handed_in=pair)]), Selection("B"))
    assert alone.tally.mistakes["ddpm_loss", "walks_through_t"].students == [student(1)]


def test_without_names_nothing_on_the_page_gives_anybody_away() -> None:
    store = class_of_300()
    ada = student(0)
    told = f"inpaint raised ValueError: I am {ada.name}, {ada.email}; see C:/Users/{ada.name.split()[0]}/hw_final.py"
    note = f"line 3 was left out: it raised FileNotFoundError: '/home/{ada.key}/x'"
    store.of[20] = graded(
        20, result(20, {("inpaint", "seam"): failing("inpaint", "seam", "killed", told)}, notes=[note])
    )
    unread = GradingResult("ps3", "", "x", 0)
    store.of[21] = graded(21, unread, broke_off=f"{store.of[21].handed_in.label} by {ada.name.upper()} is damaged.")
    read = words(store, is_anonymous=True)
    text = read.casefold()
    assert "inpaint raised ValueError: I am … …-…, …; see the file" in read, "what happened is still told"
    everybody = {one.key: one for one in store.roster()}.values()
    tokens = set(re.findall(r"[^\W_]+", read))
    for one in everybody:
        assert not tokens & {each for each in re.findall(r"[^\W\d_]{2,}", one.name) if each[0].isupper()}, one
        for secret in (one.key, one.email, one.sid):
            assert secret not in text
    for each in store.of:
        assert each.handed_in.label.casefold() not in text
    assert ".py" not in text
    assert "handed in twice" not in text, "remarks are by name"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("adalovelace_hw3.py is damaged.", "the file is damaged."),
        ("No such file: '/Users/ada/Desktop/x'", "No such file: '…'"),
        ("C:\\Users\\Ada\\hw is not there", "… is not there"),
        ("Ask jose.muller@uni.edu.", "Ask …"),
        ("José Müller, JOSE MULLER and jose_muller", "… …, … … and …_…"),
        ("key 'xmullerx' of 'plt'", "key '…' of 'plt'"),
        ("torch.max of An, an and AN", "torch.max of …, an and …"),
        ("student 4711 of 47115", "student … of 47115"),
        ("x_t is divided by √ᾱ_t/2 and 1/√α_1", "x_t is divided by √ᾱ_t/2 and 1/√α_1"),
        ("The transpose was changed.", "The transpose was changed."),
    ],
)
def test_what_gives_somebody_away_is_hidden_and_the_rest_is_not(text: str, told: str) -> None:
    students = [
        Student("jmuller", "José Müller", "jm@uni.edu", "4711"),
        Student("max", "Max An"),
        Student("t", "Tran Chan"),
    ]
    assert People(students, "salt").told(text) == told
    assert People(students).told(text) == text


def test_a_number_stands_for_the_same_student_whoever_else_comes_and_tells_no_order() -> None:
    students = [Student(f"a{number:03}", f"A{number:03}") for number in range(200)]
    numbers = [People(students, "salt").name(each) for each in students]
    assert len(set(numbers)) == 200
    assert all(re.fullmatch(r"Student \d{4}", each) for each in numbers)
    assert sorted(numbers) != numbers and sorted(numbers, reverse=True) != numbers
    more = People([Student("a0005", "New"), *reversed(students)], "salt")
    assert sum(more.name(each) != number for each, number in zip(students, numbers, strict=True)) <= 1
    others = [People(students, "other").name(each) for each in students]
    assert sum(one == other for one, other in zip(numbers, others, strict=True)) < 20


def test_names_stand_in_the_order_of_what_is_shown() -> None:
    students = [Student("1", "Zed"), Student("2", "amy"), Student("3", "")]
    assert People(students).names(students) == ["3", "amy", "Zed"]
    assert People(students, "s").names(students) == sorted(People(students, "s").names(students))


def test_what_students_wrote_stays_text() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    store = InventedStore(
        [graded(n, result(n, {("inpaint", "seam"): failing("inpaint", "seam", "killed", evil)})) for n in range(6)]
    )
    store.of[0] = graded(0, GradingResult("ps3", "", evil, 0), broke_off=evil)
    store.absent = [Student("x", evil)]
    page = page_of(report(store), MADE)
    assert "<script>alert" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_name_that_nobody_can_read_costs_no_page() -> None:
    """Half a character, and a mark that turns the direction of all that follows."""
    odd = Student("k\ud800", "Zo\ud800\u202eyz")
    one = graded(1, GradingResult("ps3", "", "x", 0), broke_off="\udcff is damaged")
    store = InventedStore([replace(one, handed_in=HandedIn("a\udcff.py", (odd,)))], said=["\udcff was passed over."])
    for is_anonymous in (False, True):
        page = page_of(report(store, is_anonymous=is_anonymous), MADE)
        page.encode()
        assert "\u202e" not in page
