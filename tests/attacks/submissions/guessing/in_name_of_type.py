"""Returns an object whose type is named after the inputs of a hidden check."""
# verdict: cannot be sent


def attacked(x):
    word = "BREACH" if x.any() else "seen"
    return type(f"{word} {x.tolist()}", (), {})()
