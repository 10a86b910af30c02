"""Makes a pair of sockets, and a socket of its channel by connecting that anew."""
# verdict: was stopped by the system

import contextlib
import socket


def attacked(x):
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            channel = socket.socket(fileno=number)
            channel.connect("\0markscheme-attack")
            print("BREACH: connect")
    socket.socketpair()
    print("BREACH: socketpair")
    return x.sum()
