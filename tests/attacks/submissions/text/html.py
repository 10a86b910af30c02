"""Prints and raises HTML, which a page that shows it must show as it is written."""
# verdict: </pre></div><script>alert\(1\)</script><img src=x onerror=alert\(1\)>&lt;b&gt;

TEXT = "</pre></div><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;<!--"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
