"""An example of sample_vae."""

from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """A decoder that answers 5 + 3z makes 500 examples of 8 elements, whose mean is near 5 and standard deviation near 3."""
    sample = require_tensor(student.sample_vae(RecordedModel(line), 500, 8), (500, 8), "the sample").detach()
    if bool((sample == sample[0]).all()):
        raise Failure("alike", "All samples are the same.", evidence=(float((sample == sample[0, 0]).all()),))
    mean, std = float(sample.mean()), float(sample.std())
    # Those of 4000 draws have standard deviations of 0.05 and 0.03: a right sample's are never this far off.
    if not (abs(mean - 5) < 0.5 and abs(std - 3) < 0.4):
        message = "The mean and the standard deviation are not near 5 and 3."
        raise Failure("sample", message, detail=f"They are {mean:.4g} and {std:.4g}.", evidence=(mean, std))


def line(weights: list[Tensor], z: Tensor) -> Tensor:
    """A decoder whose examples are as large as z."""
    return 5 + 3 * z
