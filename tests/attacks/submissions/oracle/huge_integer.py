"""Returns a number that overflows whatever it is converted to."""
# verdict: cannot be sent|The check could not go on with what the function returned

import torch


def attacked(x):
    return 10**4000 if torch.count_nonzero(x) else x.sum()
