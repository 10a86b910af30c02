"""What was handed in becomes the definitions of a module."""
