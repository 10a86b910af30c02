"""Returns a complex number, of which a careless conversion compares one part or the length."""
# verdict: The result holds complex numbers

import torch


def attacked(x):
    return torch.complex(x.sum(), torch.tensor(1e6)) if torch.count_nonzero(x) else x.sum()
