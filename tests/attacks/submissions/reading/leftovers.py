"""Looks into the folders of earlier and of neighbouring workers, which have names like that of its own."""
# verdict: was stopped by the system

import itertools
import os
import pathlib
import tempfile


def attacked(x):
    own = pathlib.Path.cwd()
    pathlib.Path("note").write_text("for the next one")
    errors = []
    attempts = [os.path.relpath(each) for each in (own.parent, own.parent.parent)] + [
        "..",
        "/tmp",
        "/var/tmp",
        "/dev/shm",
    ]
    for folder in (*attempts, tempfile.gettempdir() + "/.."):
        try:
            found = os.listdir(folder)
        except OSError as error:
            errors.append(error)
        else:
            raise RuntimeError(f"BREACH {folder} {found}")
    letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
    for guess in itertools.islice(itertools.product(letters, repeat=8), 2000):
        other = own.parent / f"worker-{''.join(guess)}"
        if other.exists() and other != own:
            raise RuntimeError(f"BREACH {other}")
    for name in ("worker-note", "markscheme-attack-note"):
        try:
            (own.parent / name).write_text("for the next one")
        except OSError as error:
            errors.append(error)
        else:
            raise RuntimeError(f"BREACH wrote {name}")
    raise errors[-1]
