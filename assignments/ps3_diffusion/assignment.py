"""Problem set 3: diffusion."""

import misconceptions.ddpm
import misconceptions.flow_matching
import misconceptions.guidance
from autograder.assignment import Assignment, Problem
from reference.ddpm import add_noise, ddpm_loss, ddpm_sample
from reference.flow_matching import (
    data_from_noise,
    data_from_velocity,
    euler_sample,
    flow_matching_loss,
    velocity_from_noise,
)
from reference.guidance import guided_noise, inpaint

ASSIGNMENT = Assignment(
    title="Diffusion",
    problems=[
        Problem(add_noise, marks=7),
        Problem(ddpm_loss, marks=11),
        Problem(ddpm_sample, marks=11),
        Problem(guided_noise, marks=7),
        Problem(inpaint, marks=11),
        Problem(flow_matching_loss, marks=11),
        Problem(euler_sample, marks=7),
        Problem(data_from_velocity, marks=6),
        Problem(data_from_noise, marks=6),
        Problem(velocity_from_noise, marks=6),
    ],
    misconceptions=[misconceptions.ddpm, misconceptions.guidance, misconceptions.flow_matching],
)
