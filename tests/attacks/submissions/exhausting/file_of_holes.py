"""Makes a file of a terabyte that is all holes."""
# verdict: wrote or printed more than 8 MB|wrote more than 64 MB


def attacked(x):
    with open("taken", "wb") as file:
        file.truncate(1 << 40)
    print("BREACH")
    return x.sum()
