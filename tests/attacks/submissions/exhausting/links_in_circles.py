"""Fills its folder with links that point at each other, at the folder above and at everything."""
# verdict: result is wrong

import os


def attacked(x):
    os.symlink("b", "a")
    os.symlink("a", "b")
    os.symlink(".", "here")
    os.symlink("..", "above")
    os.symlink("/", "all")
    os.makedirs("c/d")
    os.symlink("../..", "c/d/round")
    return x.sum()
