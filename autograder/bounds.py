"""What a submission may use at most, as its author is told."""

FILE_MEBIBYTES = 8
"""That it may write to one file, or print."""
