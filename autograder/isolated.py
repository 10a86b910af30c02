"""The environment of the processes that grade."""

from __future__ import annotations

import os

_SAFE = ("LD_LIBRARY_PATH", "PATH")


def isolated_environment() -> dict[str, str]:
    """One thread, because threads do not survive a fork; nothing else that a worker could learn from."""
    kept = {name: os.environ[name] for name in _SAFE if name in os.environ}
    return kept | {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
