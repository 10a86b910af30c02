"""Never returns."""
# verdict: did not return within \d seconds


def attacked(x):
    while True:
        pass
