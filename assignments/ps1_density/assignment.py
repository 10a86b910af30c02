"""Problem set 1: Gaussians."""

import misconceptions.gaussian
from autograder.assignment import Assignment, Problem
from reference.gaussian import gaussian_mle, multivariate_gaussian_mle

ASSIGNMENT = Assignment(
    title="Densities: Gaussians",
    problems=[
        Problem(gaussian_mle, marks=5),
        Problem(multivariate_gaussian_mle, marks=7),
    ],
    misconceptions=[misconceptions.gaussian],
)
