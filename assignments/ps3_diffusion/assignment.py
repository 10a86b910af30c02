"""Problem set 3: diffusion."""

import misconceptions.ddpm
from autograder.assignment import Assignment, Problem
from reference.ddpm import ddpm_loss, ddpm_sample

ASSIGNMENT = Assignment(
    title="Diffusion",
    problems=[
        Problem(ddpm_loss, marks=11),
        Problem(ddpm_sample, marks=11),
    ],
    misconceptions=[misconceptions.ddpm],
)
