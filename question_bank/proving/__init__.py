"""Keys proved by a second route: what a companion computes, held against what the file says."""
