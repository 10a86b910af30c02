"""Problem set 2: latent variables, flows, energies."""

import misconceptions.flow
from autograder.assignment import Assignment, Problem
from reference.flow import pushforward_log_prob

ASSIGNMENT = Assignment(
    title="Latent variables, flows and energies",
    problems=[
        Problem(pushforward_log_prob, marks=9),
    ],
    misconceptions=[misconceptions.flow],
)
