"""Sends its inputs away in a packet: UDP, raw, below IP, and to the kernel's own services."""
# verdict: was stopped by the system

import socket

KINDS = (
    (socket.AF_INET, socket.SOCK_DGRAM, 0),
    (socket.AF_INET6, socket.SOCK_DGRAM, 0),
    (socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
    (socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP),
    (socket.AF_PACKET, socket.SOCK_RAW, 0),
    (socket.AF_NETLINK, socket.SOCK_RAW, 0),
    (40, socket.SOCK_STREAM, 0),  # AF_VSOCK: to the machine that hosts a virtual one
)


def attacked(x):
    errors = []
    for kind in KINDS:
        try:
            with socket.socket(*kind) as packet:
                if kind[:2] == (socket.AF_INET, socket.SOCK_DGRAM):
                    packet.sendto(repr(x).encode(), ("127.0.0.1", 53))
                raise RuntimeError(f"BREACH {kind}")
        except OSError as error:
            errors.append(error)
    raise errors[-1]
