"""Examples of sample_vae."""

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, check, require_tensor
from autograder.checks.latent_draws import assert_fresh_normal, latents_seen


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


@check(marks=1)
def check_latents_drawn(student: Student) -> None:
    """In 6 calls, the decoder is given z of N(0, I), with a fresh draw for every element of every call."""
    seen = []
    for _ in range(6):
        decoder = RecordedModel(line)
        student.sample_vae(decoder, 128, 24)
        seen.append(latents_seen(decoder, 128, 24)[0])
    assert_fresh_normal(torch.stack(seen))


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The decoder may be a function, z has torch's default dtype, and a single example keeps its axis."""
    usual = torch.get_default_dtype()
    for dtype, n in ((torch.float32, 1), (torch.float64, 4)):
        decoder = RecordedModel(line)
        torch.set_default_dtype(dtype)
        try:
            result = require_tensor(student.sample_vae(decoder.as_function(), n, 2), (n, 2), "the sample")
        finally:
            torch.set_default_dtype(usual)
        if not decoder.calls:
            raise Failure("decoder_not_called", "The decoder was never called.")
        for found, what in ((result, "The sample"), *((call[0], "The decoder's z") for call in decoder.calls)):
            if found.dtype != dtype:
                raise Failure("dtype", f"{what} is not of torch's default dtype.")


def line(weights: list[Tensor], z: Tensor) -> Tensor:
    """A decoder whose examples are as large as z."""
    return 5 + 3 * z
