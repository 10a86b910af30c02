"""Judges of diffusion code by the calls of its model, which show what it drew; they need no right solution beside it."""
