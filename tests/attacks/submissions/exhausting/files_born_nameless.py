"""Opens files that never had a name."""
# verdict: raised OSError

import os

MOST = 100 << 20


def attacked(x):
    files = []
    while len(files) << 23 < MOST:
        files.append(os.open(".", os.O_TMPFILE | os.O_WRONLY))
        os.write(files[-1], bytes(8 << 20))
    raise RuntimeError("BREACH")
