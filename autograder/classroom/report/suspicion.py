"""Which checks look wrong themselves. Four rules, whose words stand on the page, so that nobody has to guess.

They are about how checks went where they were run. A failure by a known mistake speaks for its check, because the mistake
was run and went wrong in the same way; such failures are left out where a rule says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.classroom.report.check_tally import FAILED, PASSED, CheckTally
from autograder.classroom.report.statistics import point_biserial

BEST, OF_BEST, LEAST_OF_BEST, MANY_OF_BEST = 0.25, 0.25, 3, 0.5
NEARLY_ALL, LEAST_FAILED = 0.9, 5
LEAST_PASSED = 10
OVERLOOKED, LEAST_OVERLOOKED = 0.9, 5

FAILED_BY_THE_BEST = "failed by those who do best elsewhere"
FAILED_BY_NEARLY_ALL = "failed by nearly all"
PASSED_BY_ALL = "passed by all"
BLIND = "blind to what other checks see"

RULES = {
    BLIND: (
        "It takes the function for not attempted where other checks of the same problem were judged: at least five times, "
        "and at least nine times in ten."
    ),
    FAILED_BY_THE_BEST: (
        "Take the quarter with the most marks in all other checks, and everybody who ties with the last of them. At least "
        "three of these fail the check without a known mistake that explains it: half of them or more; or a quarter or "
        "more, and those who pass it have no more marks elsewhere than chance would give them (a correlation under 2/√n "
        "for n submissions). Whoever fails it by a known mistake is left out."
    ),
    FAILED_BY_NEARLY_ALL: "At least nine in ten of those whom it judged fail it, and at least five do.",
    PASSED_BY_ALL: "All whom it judged pass it, and these are at least ten: it tells nobody from anybody.",
}


@dataclass(frozen=True)
class Suspicion:
    """A check that looks wrong.

    Attributes:
        check: which.
        rules: keys of :data:`RULES` that it meets.
        best: of those who do best elsewhere, how many fail it unexplained, and how many there are; None where that was not
            the reason.
    """

    check: CheckTally
    rules: tuple[str, ...]
    best: tuple[int, int] | None = None


def suspicions(checks: Iterable[CheckTally]) -> list[Suspicion]:
    """The checks that meet a rule: first those that most of the best fail, then those that fewest pass."""
    found = [each for check in checks if (each := _suspicion(check)).rules]
    return sorted(found, key=_harmlessness)


def _harmlessness(suspicion: Suspicion) -> tuple[int, float, float]:
    failed, best = suspicion.best or (0, 1)
    check = suspicion.check
    return list(RULES).index(suspicion.rules[0]), -failed / best, check.passed / max(check.judged, 1)


def _suspicion(check: CheckTally) -> Suspicion:
    judged, passed = check.judged, check.passed
    best = failed_by_the_best(check)
    rules = []
    if check.overlooked >= LEAST_OVERLOOKED and check.overlooked >= OVERLOOKED * (judged + check.overlooked):
        rules.append(BLIND)
    if best is not None:
        rules.append(FAILED_BY_THE_BEST)
    # In whole numbers, as nine tenths of ten would otherwise hang on a rounding.
    if judged - passed >= LEAST_FAILED and 10 * (judged - passed) >= round(10 * NEARLY_ALL) * judged:
        rules.append(FAILED_BY_NEARLY_ALL)
    if passed == judged >= LEAST_PASSED:
        rules.append(PASSED_BY_ALL)
    return Suspicion(check, tuple(rules), best)


def failed_by_the_best(check: CheckTally) -> tuple[int, int] | None:
    """Of those who do best in all other checks, how many fail this one unexplained, and how many they are.

    Returns:
        None where the rule is not met.
    """
    known = [(rest, went) for rest, went in zip(check.rest, check.went, strict=True) if went in (PASSED, FAILED)]
    if not known:
        return None
    border = sorted((rest for rest, _ in known), reverse=True)[math.ceil(BEST * len(known)) - 1]
    best = [went for rest, went in known if rest >= border]
    failed = best.count(FAILED)
    if failed < LEAST_OF_BEST or failed < OF_BEST * len(best):
        return None
    tells = point_biserial([went == PASSED for _, went in known], [rest for rest, _ in known])
    if failed < MANY_OF_BEST * len(best) and tells is not None and tells >= 2 / math.sqrt(len(known)):
        return None
    return failed, len(best)
