"""The two processes that noise data: diffusion in T steps, and flow matching's straight way in time."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks.diffusion.loss_draws import Process

FLOW_MATCHING = Process(
    times="a number from 0 to 1",
    are_times=lambda t: bool(((t >= 0) & (t <= 1)).all()),
    time_dtype=torch.float64,
    data_share=lambda t: t,
    noise_share=lambda t: 1 - t,
    target=lambda data, noise: data - noise,
)
"""Noise at t = 0, data at t = 1; the model predicts the velocity."""


def diffusion(alpha_bar: Tensor) -> Process:
    """The process of a schedule (T + 1,), whose model predicts the noise."""
    last = len(alpha_bar) - 1
    return Process(
        times="an integer from 1 to T",
        are_times=lambda t: bool(((t == t.round()) & (t >= 0) & (t <= last)).all()),
        time_dtype=torch.int64,
        data_share=lambda t: alpha_bar[t].sqrt(),
        noise_share=lambda t: (1 - alpha_bar[t]).sqrt(),
        target=lambda data, noise: noise,
    )
