"""Problem set 1: Gaussians and mixtures."""

import misconceptions.gaussian
import misconceptions.mixture
from autograder.assignment import Assignment, Problem
from reference.gaussian import (
    gaussian_log_prob,
    gaussian_mle,
    multivariate_gaussian_log_prob,
    multivariate_gaussian_mle,
    principal_directions,
)
from reference.mixture import em_step, mixture_log_prob

ASSIGNMENT = Assignment(
    title="Densities: Gaussians and mixtures",
    problems=[
        Problem(gaussian_log_prob, marks=6),
        Problem(gaussian_mle, marks=5),
        Problem(multivariate_gaussian_log_prob, marks=8),
        Problem(multivariate_gaussian_mle, marks=7),
        Problem(principal_directions, marks=8),
        Problem(mixture_log_prob, marks=8),
        Problem(em_step, marks=11),
    ],
    misconceptions=[misconceptions.gaussian, misconceptions.mixture],
)
