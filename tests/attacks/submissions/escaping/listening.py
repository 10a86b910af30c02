"""Opens sockets by which others could reach it, or it another worker."""
# verdict: was stopped by the system

import socket


def attacked(x):
    for family, address in (
        (socket.AF_INET, ("0.0.0.0", 0)),
        (socket.AF_INET6, ("::", 0)),
        (socket.AF_UNIX, "\0markscheme-attack"),
        (socket.AF_UNIX, "markscheme-attack-socket"),
    ):
        try:
            listener = socket.socket(family)
            listener.bind(address)
            listener.listen()
            print("BREACH", listener.getsockname())
        except PermissionError as error:
            refused = error
    raise refused
