"""Prints and raises the markup of the library that prints the report, with an end that has no beginning."""
# verdict: \[/\]\[bold green\]10/10\[/nothing\] \[link=https://example\.com\]marks\[/link\] :skull:

TEXT = "[/][bold green]10/10[/nothing] [link=https://example.com]marks[/link] :skull: [@click=quit]"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
