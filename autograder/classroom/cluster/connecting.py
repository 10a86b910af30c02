"""Finds the scheduler that ``--dask`` names."""

from __future__ import annotations

import asyncio
import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
    try:
        real = _in_file(Path(address)) if Path(address).is_file() else address
        asyncio.run(_greet(real))  # first, as a client that cannot start takes long to end
        client = Client(real, timeout=_CONNECTING, set_as_default=False)
    except Exception as error:  # of the network, TLS, the address's form
        reason = shown(str(error) or type(error).__name__, 200).rstrip(".")
        raise WrongCall(f"There is no dask scheduler at {shown(address, 100) or repr('')}: {reason}.") from None
    cluster = Cluster(client, address)
    try:
        cluster.wait_for_workers()
        yield cluster
    finally:
        cluster.close()


def _in_file(path: Path) -> str:
    """The address that a scheduler file tells."""
    try:
        return str(json.loads(path.read_bytes())["address"])
    except (ValueError, KeyError, TypeError):
        raise ValueError("it is no scheduler file") from None


async def _greet(address: str) -> None:
    from distributed.comm.core import connect
    from distributed.security import Security

    connection = await connect(address, timeout=_CONNECTING, **Security().get_connection_args("client"))
    await connection.close()
