"""Makes a link to the reference in its own folder, where it may read, and opens the link."""
# verdict: was stopped by the system

import os
import pathlib

import torch


def attacked(x):
    for number, root in enumerate(pathlib.Path(torch.__file__).parents):
        secret = root / "tests/attacks/vault/truth.py"
        os.symlink(secret, f"link{number}")
        os.symlink(secret.parent, f"folder{number}")
        for path in (f"link{number}", f"folder{number}/truth.py"):
            try:
                text = pathlib.Path(path).read_text()
            except (FileNotFoundError, NotADirectoryError):
                continue
            raise RuntimeError("BREACH " + text)
    raise OSError("nothing found")
