"""Which checks a report suspects: each rule at its borders, in classes so small that everything can be counted."""

from datetime import datetime

import pytest

from autograder.classroom.records import Graded, HandedIn, Student
from autograder.classroom.report.check_tally import CheckTally, is_judged
from autograder.classroom.report.suspicion import (
    BLIND,
    FAILED_BY_NEARLY_ALL,
    FAILED_BY_THE_BEST,
    PASSED_BY_ALL,
    RULES,
    failed_by_the_best,
    suspicions,
)
from autograder.classroom.report.tally import Tally
from autograder.results import CheckResult, GradingResult

PASSES, FAILS, MISTAKEN = "passes", "fails", "is mistaken"


def judged(*of: tuple[float, str], name: str = "value") -> CheckTally:
    """A check over a class, of which each has marks in all other checks and an outcome."""
    tally = CheckTally("f", name, "The value is right.", "hidden", 2.0)
    for number, (rest, outcome) in enumerate(of):
        check = CheckResult("f", name, "", "hidden", 0.0, 2.0, "passed" if outcome == PASSES else "failed")
        check.cause = "" if outcome == PASSES else "not_equal"
        check.feedback = f"The value is wrong{'!' * number}"
        check.misconception = "forgets" if outcome == MISTAKEN else None
        tally.take(check, rest, 102.0, [Student(str(number))])
    return tally


def rules(tally: CheckTally) -> tuple[str, ...]:
    found = suspicions([tally])
    return found[0].rules if found else ()


GOOD_PASS = [(90.0 + n, PASSES) for n in range(10)] + [(float(n), FAILS) for n in range(10)]


def test_a_check_that_the_better_half_passes_is_under_no_suspicion() -> None:
    assert rules(judged(*GOOD_PASS)) == ()


def test_a_check_that_the_better_half_fails_is() -> None:
    turned = [(rest, FAILS if outcome == PASSES else PASSES) for rest, outcome in GOOD_PASS]
    assert rules(judged(*turned)) == (FAILED_BY_THE_BEST,)
    assert failed_by_the_best(judged(*turned)) == (5, 5)


def test_a_check_that_fails_everybody_as_often_is() -> None:
    flaky = [(float(n), FAILS if n % 2 else PASSES) for n in range(40)]
    assert rules(judged(*flaky)) == (FAILED_BY_THE_BEST,)


def test_a_known_mistake_of_the_best_speaks_for_the_check() -> None:
    mistaken = [(90.0 + n, MISTAKEN) for n in range(9)] + [(50.0 + n, PASSES) for n in range(9)]
    assert rules(judged(*mistaken)) == ()
    assert rules(judged(*[(rest, FAILS if outcome == MISTAKEN else PASSES) for rest, outcome in mistaken])) != ()


@pytest.mark.parametrize(("of_ten", "is_suspect"), [(4, False), (5, True)])
def test_a_check_that_a_few_of_the_best_and_most_others_fail_is_only_hard(of_ten: int, is_suspect: bool) -> None:
    hard = [(90.0 + n, FAILS if n < of_ten else PASSES) for n in range(10)] + [(float(n), FAILS) for n in range(30)]
    assert (failed_by_the_best(judged(*hard)) is not None) is is_suspect


@pytest.mark.parametrize(("failing", "is_suspect"), [(2, False), (3, True)])
def test_fewer_than_three_of_the_best_may_be_chance(failing: int, is_suspect: bool) -> None:
    those = [(100.0, FAILS if n < failing else PASSES) for n in range(3)] + [(float(n), PASSES) for n in range(9)]
    assert (FAILED_BY_THE_BEST in rules(judged(*those))) is is_suspect


def test_whoever_ties_with_the_last_of_the_best_is_one_of_them() -> None:
    """A quarter of sixteen are four; ten have the same marks."""
    tied = [(100.0, FAILS if n < 3 else PASSES) for n in range(10)] + [(1.0, PASSES) for _ in range(6)]
    assert failed_by_the_best(judged(*tied)) == (3, 10)


def test_where_all_do_equally_well_elsewhere_all_are_the_best() -> None:
    assert failed_by_the_best(judged(*[(80.0, FAILS)] * 5, *[(80.0, PASSES)] * 5)) == (5, 10)
    assert failed_by_the_best(judged(*[(80.0, FAILS)] * 2, *[(80.0, PASSES)] * 8)) is None


@pytest.mark.parametrize(
    ("failing", "passing", "is_suspect"), [(9, 1, True), (89, 11, False), (90, 10, True), (4, 0, False)]
)
def test_nearly_all_are_nine_in_ten_and_at_least_five(failing: int, passing: int, is_suspect: bool) -> None:
    those = [(float(n), MISTAKEN) for n in range(failing)] + [(100.0 + n, PASSES) for n in range(passing)]
    assert (FAILED_BY_NEARLY_ALL in rules(judged(*those))) is is_suspect


@pytest.mark.parametrize(("passing", "is_suspect"), [(9, False), (10, True)])
def test_passed_by_all_is_said_of_ten_or_more(passing: int, is_suspect: bool) -> None:
    assert (rules(judged(*[(float(n), PASSES) for n in range(passing)])) == (PASSED_BY_ALL,)) is is_suspect


@pytest.mark.parametrize(
    ("outcome", "cause", "judges"),
    [
        ("passed", "", True),
        ("failed", "not_equal", True),
        ("failed", "raised", True),
        ("failed", "cannot_import", False),
        ("not judged", "prerequisite", False),
        ("not judged", "not_attempted", False),
        ("not judged", "unfinished", False),
    ],
)
def test_what_was_not_run_says_nothing_of_its_check(outcome: str, cause: str, judges: bool) -> None:
    assert is_judged(CheckResult("f", "value", "", "hidden", 0, 2, outcome, cause=cause)) is judges


def test_a_check_that_judged_nobody_is_under_no_suspicion() -> None:
    tally = judged()
    assert (tally.judged, tally.most_often, rules(tally)) == (0, None, ())


def test_the_evidence_is_the_commonest_finding_of_who_lost_least_elsewhere() -> None:
    tally = judged((10.0, FAILS), (70.0, FAILS), (70.0, FAILS), (95.0, MISTAKEN))
    found = tally.most_often
    assert found is not None
    cause, count, evidence = found
    assert (cause, count, evidence.lost) == ("not_equal", 3, 30.0)
    assert evidence.finding == "The value is wrong!", "the shorter of two that lost as little"


def test_a_known_mistake_is_the_evidence_where_there_is_no_other() -> None:
    found = judged((10.0, MISTAKEN), (70.0, MISTAKEN)).most_often
    assert found is not None and found[0] == "" and found[2].lost == 30.0


@pytest.mark.parametrize(
    ("overlooked", "seen", "is_suspect"), [(4, 0, False), (5, 0, True), (9, 1, True), (8, 2, False)]
)
def test_a_check_that_sees_no_function_where_others_do_is_blind(overlooked: int, seen: int, is_suspect: bool) -> None:
    tally = Tally()
    for number in range(overlooked + seen):
        blind = ("not judged", "not_attempted") if number < overlooked else ("passed", "")
        checks = [
            CheckResult("f", "other", "", "visible", 1.0, 1.0, "passed"),
            CheckResult("f", "blind", "", "hidden", 0.0, 1.0, blind[0], "Not attempted.", blind[1]),
        ]
        result = GradingResult("ps", "", "", number, checks, is_complete=True)
        tally.take(Graded(HandedIn(str(number), ()), 1, datetime(2026, 1, 1), result), [Student(str(number))])
    found = [each.check.name for each in suspicions(tally.checks.values()) if BLIND in each.rules]
    assert found == (["blind"] if is_suspect else [])
    evidence = tally.checks["f", "blind"].most_often
    assert evidence is not None and evidence[:2] == ("not_attempted", overlooked)


def test_a_function_that_is_left_out_blinds_no_check() -> None:
    tally = Tally()
    for number in range(9):
        checks = [
            CheckResult("f", n, "", "hidden", 0, 1, "not judged", "Not attempted.", "not_attempted") for n in "ab"
        ]
        result = GradingResult("ps", "", "", number, checks, is_complete=True)
        tally.take(Graded(HandedIn(str(number), ()), 1, datetime(2026, 1, 1), result), [Student(str(number))])
    assert suspicions(tally.checks.values()) == []


def test_every_rule_is_told_in_words() -> None:
    assert set(RULES) == {BLIND, FAILED_BY_THE_BEST, FAILED_BY_NEARLY_ALL, PASSED_BY_ALL}
