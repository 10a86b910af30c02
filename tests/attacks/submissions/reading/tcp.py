"""Sends its inputs away over TCP, in both versions of the internet protocol, or at least to itself."""
# verdict: was stopped by the system

import socket


def attacked(x):
    errors = []
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            server = socket.create_server((host, 0), family=family)
            with socket.create_connection(server.getsockname()[:2], timeout=1) as client:
                client.sendall(repr(x).encode())
        except OSError as error:
            errors.append(error)
        else:
            raise RuntimeError("BREACH sent over TCP")
        try:
            with socket.socket(family) as client:
                client.settimeout(0.5)
                client.connect((host, 9))
        except ConnectionError as error:
            raise RuntimeError("BREACH was answered") from error
        except OSError as error:
            errors.append(error)
    raise errors[-1]
