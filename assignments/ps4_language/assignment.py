"""Problem set 4: language models."""

import misconceptions.autoregressive
import misconceptions.dpo
from autograder.assignment import Assignment, Problem
from reference.autoregressive import sequence_log_prob, teacher_forcing_loss
from reference.dpo import dpo_loss

ASSIGNMENT = Assignment(
    title="Language models",
    problems=[
        Problem(teacher_forcing_loss, marks=7),
        Problem(sequence_log_prob, marks=7),
        Problem(dpo_loss, marks=9),
    ],
    misconceptions=[misconceptions.autoregressive, misconceptions.dpo],
)
