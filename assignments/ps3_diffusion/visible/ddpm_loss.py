"""An example of ddpm_loss."""

import torch

from autograder.checks import Failure, RecordedModel, Student, as_scalar, check


@check(marks=1)
def check_example(student: Student) -> None:
    """A model that always answers 0 has a loss near 1, the variance of the noise that it fails to predict."""
    model = RecordedModel(lambda weights, x_t, t: 0 * x_t)
    alpha_bar = torch.tensor([1.0, 0.9, 0.6, 0.2])
    loss = as_scalar(student.ddpm_loss(model, torch.zeros(500, 8), alpha_bar), "the loss").item()
    # The mean of 4000 squared normal draws has a standard deviation of 0.022: a right loss is never this far off.
    if abs(loss - 1) > 0.2:
        raise Failure("loss", "The loss of a model that answers 0 is not near 1.", detail=f"It is {loss:.4g}.")
