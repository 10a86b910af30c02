"""Returns numbers so coarse that they are near everything: a bool, eight bits, half of a float."""
# verdict: The result is wrong

import torch


def attacked(x):
    dtype = (torch.bool, torch.uint8, torch.bfloat16, torch.float16)[len(x) % 4]
    return torch.tensor(1000.0).to(dtype)
