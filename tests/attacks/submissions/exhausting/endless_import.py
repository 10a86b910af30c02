"""Never comes to the end of its top level."""
# verdict: line 6 was left out: it did not return within 30 seconds

import itertools

for _ in itertools.count():
    pass


def attacked(x):
    return x.sum()
