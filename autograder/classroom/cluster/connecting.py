"""Finds the scheduler that ``--dask`` names."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.classroom.cluster.connection import Cluster
from autograder.shown import shown
from autograder.wrong_call import WrongCall

_CONNECTING = 10
"""Seconds that a scheduler is given to answer."""


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """A cluster, to which the command says goodbye in the end.

    Args:
        address: of the scheduler, or its scheduler file.

    Raises:
        WrongCall: if dask is not installed, or there is no scheduler, or it has no worker.
    """
    try:
        from distributed import Client
    except ImportError:
        raise WrongCall("--dask needs dask.distributed: pip install 'markscheme[dask]'.") from None
    for name in [name for name in logging.root.manager.loggerDict if name.split(".")[0] == "distributed"]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what goes wrong is told by the command, in a sentence
    warnings.filterwarnings("ignore", "Sending large graph")  # of what some people hand in
    target: dict[str, Any] = {"scheduler_file": address} if Path(address).is_file() else {"address": address}
    try:
        client = Client(**target, timeout=_CONNECTING, set_as_default=False)
    except Exception as error:  # of the network, TLS, the address's form, a file that is none
        reason = shown(str(error) or type(error).__name__, 200)
        raise WrongCall(f"There is no dask scheduler at {shown(address, 100)}: {reason.rstrip('.')}.") from None
    cluster = Cluster(client, address)
    try:
        cluster.wait_for_workers()
        yield cluster
    finally:
        cluster.close()
