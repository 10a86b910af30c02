"""An example of generate."""

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, check


@check(marks=1)
def check_example(student: Student) -> None:
    """A model that expects to count in circles of three continues 0, 1 greedily with 2, 0, 1, 2."""
    result = student.generate(RecordedModel(counting), torch.tensor([[0, 1]]), 4, temperature=0)
    if not (isinstance(result, Tensor) and result.tolist() == [[0, 1, 2, 0, 1, 2]]):
        found = result.tolist() if isinstance(result, Tensor) else type(result).__name__
        raise Failure("not_counting", "The continuation is wrong.", detail=f"expected 0, 1, 2, 0, 1, 2, got {found}")


def counting(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Of three tokens the next one in the circle has probability ½, the other two ¼ each."""
    following = torch.nn.functional.one_hot((tokens + 1) % 3, 3)
    return (0.25 + 0.25 * following).log()
