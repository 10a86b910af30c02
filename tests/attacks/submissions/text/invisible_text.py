"""Prints and raises characters that take no room: joiners, marks of order, a hidden alphabet of tags, soft hyphens."""
# verdict: 1\\u200b0\\u200c/\\u200d1\\ufeff0\\u2060\\xad\\U000e0041\\U000e007f\\u180e\\ufff9

TEXT = "1\u200b0\u200c/\u200d1\ufeff0\u2060\xad\U000e0041\U000e007f\u180e\ufff9"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
