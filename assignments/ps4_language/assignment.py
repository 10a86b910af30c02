"""Problem set 4: language models."""

import misconceptions.autoregressive
import misconceptions.dpo
import misconceptions.masked_diffusion
import misconceptions.transformer
from autograder.assignment import Assignment, Problem
from reference.autoregressive import sequence_log_prob, teacher_forcing_loss
from reference.dpo import dpo_loss
from reference.masked_diffusion import masked_diffusion_loss
from reference.transformer import causal_attention, generate, gpt2_logits

ASSIGNMENT = Assignment(
    title="Language models",
    problems=[
        Problem(causal_attention, marks=9),
        Problem(gpt2_logits, marks=11),
        Problem(teacher_forcing_loss, marks=7),
        Problem(generate, marks=11),
        Problem(sequence_log_prob, marks=7),
        Problem(masked_diffusion_loss, marks=10),
        Problem(dpo_loss, marks=9),
    ],
    misconceptions=[
        misconceptions.transformer,
        misconceptions.autoregressive,
        misconceptions.masked_diffusion,
        misconceptions.dpo,
    ],
)
