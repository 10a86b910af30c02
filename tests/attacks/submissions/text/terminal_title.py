"""Prints the sequences by which a terminal changes its title, makes links, and takes text into the clipboard."""
# verdict: \\x1b\]0;10/10\\x07\\x1b\]8;;https://example\.com\\x1b\\marks\\x1b\]8;;\\x07\\x1b\]52;c;cm0gLXJm\\x07\\x9d0;10/10\\x9c

TEXT = "\x1b]0;10/10\x07\x1b]8;;https://example.com\x1b\\marks\x1b]8;;\x07\x1b]52;c;cm0gLXJm\x07\x9d0;10/10\x9c"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
