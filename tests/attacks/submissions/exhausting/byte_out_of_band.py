"""Sends the grader a byte out of band, in the midst of what looks like a message."""
# verdict: broke off

import socket
import sys
import time


def attacked(x):
    frame = sys._getframe()
    while "channel" not in frame.f_locals:
        frame = frame.f_back
    connection = frame.f_locals["channel"]._socket
    connection.send(b"\x10", socket.MSG_OOB)
    connection.send(bytes(7))
    connection.send(b"\x00", socket.MSG_OOB)
    time.sleep(0.1)
    return x.sum()
