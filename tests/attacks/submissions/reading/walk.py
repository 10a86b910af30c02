"""Walks the file system for files that hold a canary."""
# verdict: was stopped by the system|did not return

import os
import pathlib
import re
import time

import torch

CANARY = re.compile(rb"CANAR[Y]-[A-Z]+-[0-9a-f]{4}")


def attacked(x):
    parents = [str(each) for each in pathlib.Path(torch.__file__).parents]
    errors, end = [], time.monotonic() + 0.3
    for root in ("/tmp", "/home", "/root", "/autograder", "/work", "/srv", "/opt", "/var", "/mnt", *parents):
        for folder, _, files in os.walk(root, onerror=errors.append):
            for file in files:
                if time.monotonic() > end:
                    break
                try:
                    text = pathlib.Path(folder, file).read_bytes()
                except OSError as error:
                    errors.append(error)
                    continue
                if found := CANARY.search(text):
                    raise RuntimeError(f"BREACH {folder} {file} {found}")
            if time.monotonic() > end:
                break
    raise next(error for error in errors if isinstance(error, PermissionError))
