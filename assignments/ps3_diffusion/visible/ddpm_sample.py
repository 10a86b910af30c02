"""An example of ddpm_sample."""

import torch

from autograder.checks import Failure, RecordedModel, Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """With a single step and a model that always answers 0, the sample is the start divided by √α_1."""
    model = RecordedModel(lambda weights, x_t, t: 0 * x_t)
    sample = student.ddpm_sample(model, (4, 2), torch.tensor([1.0, 0.25]))
    if len(model.calls) != 1:
        raise Failure("calls", f"The model was called {len(model.calls)} times; with T = 1 it is called once.")
    start, _ = model.calls[0]
    assert_close(sample, start / 0.5, "the sample")
