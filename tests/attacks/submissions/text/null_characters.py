"""Prints and raises the character that ends a text for programs in C, and its neighbours."""
# verdict: 10/10\\x00hidden\\x01\\x02\\x04\\x1a\\x7f

TEXT = "10/10\0hidden\x01\x02\x04\x1a\x7f"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
