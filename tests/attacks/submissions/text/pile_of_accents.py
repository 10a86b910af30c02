"""Prints and raises letters under so many accents that these grow over the lines above."""
# verdict: Z(\u0300\u0489){2}(\\u0300\\u0489){10}

TEXT = "Z" + "\u0300\u0489" * 100


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
