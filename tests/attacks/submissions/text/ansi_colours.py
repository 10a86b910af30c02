"""Prints and raises the sequences by which a terminal changes colours, clears itself and moves back."""
# verdict: \\x1b\[32m✓ 10/10\\x1b\[0m \\x1b\[2J\\x1b\[1;1H\\x1b\[3A\\x9b31m

TEXT = "\x1b[32m✓ 10/10\x1b[0m \x1b[2J\x1b[1;1H\x1b[3A\x9b31m"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
