"""An example of flow_matching_loss."""

import torch

from autograder.checks import Failure, RecordedModel, Student, as_scalar, check


@check(marks=1)
def check_example(student: Student) -> None:
    """For data that are all 2, a model that always answers 0 has a loss near 5, the mean of (2 − ε)²."""
    model = RecordedModel(lambda weights, x_t, t: 0 * x_t)
    loss = as_scalar(student.flow_matching_loss(model, torch.full((50, 80), 2.0)), "the loss").item()
    # Of 4000 draws this mean has a standard deviation of 0.067: a right loss is never this far off.
    if abs(loss - 5) > 0.7:
        raise Failure("loss", "The loss of a model that answers 0 is not near 5.", detail=f"It is {loss:.4g}.")
