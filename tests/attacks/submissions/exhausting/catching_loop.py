"""Loops for ever, and catches every signal and every exception that could end it."""
# verdict: did not return within \d seconds

import signal


def attacked(x):
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, lambda *_: None)
    while True:
        try:
            while True:
                x = x + 0
        except BaseException:
            continue
