"""Never returns."""
# verdict: did not return within 3 seconds


def attacked(x):
    while True:
        pass
