"""Makes more and more empty files."""
# verdict: 4096 files


def attacked(x):
    for number in range(300_000):
        open(str(number), "w").close()
    print("BREACH")
    return x.sum()
