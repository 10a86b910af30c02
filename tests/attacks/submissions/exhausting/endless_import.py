"""Never comes to the end of its top level."""
# verdict: cannot be imported.* did not return within 30 seconds
# costs: everything

import itertools

for _ in itertools.count():
    pass


def attacked(x):
    return x.sum()
