"""Carries what it saw from one check to the next, in files outside its folder."""
# verdict: was stopped by the system

import pathlib

NAME = "markscheme-attack-state"


def attacked(x):
    for folder in ("..", "../..", "/tmp", "/var/tmp", "/dev/shm", "/run"):
        state = pathlib.Path(folder) / NAME
        try:
            state.write_text(str(x.tolist()))
            print("BREACH", state)
            state.unlink()
        except (FileNotFoundError, PermissionError) as error:
            refused = error
    raise PermissionError(*refused.args)
