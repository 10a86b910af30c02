"""Takes its folder away, or moves it, so that whoever clears up finds another."""
# verdict: was stopped by the system

import os


def attacked(x):
    folder = os.getcwd()
    for move in (lambda: os.rename(folder, "../other"), lambda: os.rmdir(folder), lambda: os.rename("..", "up")):
        try:
            move()
            if not os.path.isdir(folder):
                print("BREACH")
        except OSError as error:
            refused = error
    raise PermissionError(*refused.args)
