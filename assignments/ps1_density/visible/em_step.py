"""An example of em_step."""

import math

import torch

from autograder.checks import Student, assert_close, assert_tuple, check


@check(marks=1)
def check_example(student: Student) -> None:
    """Examples ±1 and means ±½ log 3, of variance 1: each component takes ¾ of the example on its side, ¼ of the other."""
    a = math.log(3) / 2
    old = torch.tensor([0.5, 0.5]), torch.tensor([[-a], [a]]), torch.ones(2, 1, 1)
    result = student.em_step(torch.tensor([[-1.0], [1.0]]), *old)
    weights, means, covs = assert_tuple(result, ("weights", "means", "covs"), "em_step")
    assert_close(weights, torch.tensor([0.5, 0.5]), "the vector of new weights")
    assert_close(means, torch.tensor([[-0.5], [0.5]]), "the matrix of new means")
    # ¾ · ½² + ¼ · (3/2)²
    assert_close(covs, torch.full((2, 1, 1), 0.75), "the stack of new covariances")
