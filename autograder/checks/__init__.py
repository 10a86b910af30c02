"""What a check file imports.

A check is a function ``check_...(student, rng)`` in a file named after the problem that it judges. It calls the
submission through ``student``, draws its inputs from ``rng``, and raises :class:`Failure` (best through the helpers
here) where the submission is wrong::

    @check(marks=2)
    def check_divisor(student, rng):
        \"\"\"The standard deviation divides by N.\"\"\"
        x = torch.randn(8, generator=rng)
        _, std = student.gaussian_mle(x)
        assert_close(std, x.std(correction=0), "std")
"""

from autograder.checks.compare import (
    as_scalar,
    assert_close,
    assert_kept,
    assert_tuple,
    described_shape,
    require_tensor,
)
from autograder.checks.failure import Failure, NotAttempted
from autograder.checks.mark import Mark, check, mark_of
from autograder.checks.models import RecordedModel
from autograder.checks.student import Call, LocalStudent, Student

__all__ = [
    "Call",
    "Failure",
    "LocalStudent",
    "Mark",
    "NotAttempted",
    "RecordedModel",
    "Student",
    "as_scalar",
    "assert_close",
    "assert_kept",
    "assert_tuple",
    "check",
    "described_shape",
    "mark_of",
    "require_tensor",
]
