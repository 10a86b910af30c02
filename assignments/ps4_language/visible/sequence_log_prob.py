"""An example of sequence_log_prob."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """Of the prompt 0, 1 and the response 2, 2, a model that expects to count to three has log-probability log ½ + log ¼."""
    assert_close(
        student.sequence_log_prob(RecordedModel(counting), torch.tensor([[0, 1, 2, 2]]), 2),
        torch.tensor([math.log(1 / 8)]),
        "the log-probability",
    )


def counting(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Of three tokens the next one in the circle has probability ½, the other two ¼ each."""
    following = torch.nn.functional.one_hot((tokens + 1) % 3, 3)
    return (0.25 + 0.25 * following).log()
