"""An example of reparameterize."""

import math

import torch

from autograder.checks import Failure, Student, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """For means of 5 and −2 and variances of 9 and ¼, the sample's are near these, its standard deviations near 3 and ½."""
    mean = torch.tensor([5.0, -2.0]).repeat(2000, 1)
    log_var = torch.tensor([math.log(9), math.log(0.25)]).repeat(2000, 1)
    z = require_tensor(student.reparameterize(mean, log_var), (2000, 2), "the sample").detach()
    found = [*z.mean(0).tolist(), *z.std(0).tolist()]
    # The chance errors have standard deviations of 0.07, 0.011, 0.05 and 0.008: a right sample is never this far off.
    pairs = zip(found, (5, -2, 3, 0.5), (0.6, 0.1, 0.5, 0.08), strict=True)
    if not all(abs(got - want) < slack for got, want, slack in pairs):
        message = "The means and the standard deviations are not near 5 and −2, and 3 and ½."
        detail = "They are {:.4g} and {:.4g}, and {:.4g} and {:.4g}.".format(*found)
        raise Failure("sample", message, detail=detail)
