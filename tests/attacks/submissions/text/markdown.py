"""Prints and raises Markdown: links, images, headings, tables and the end of a block of code."""
# verdict: \[marks\]\(javascript:alert\(1\)\) !\[\]\(https://example\.com/seen\.png\)\n```\n# 10/10

TEXT = "[marks](javascript:alert(1)) ![](https://example.com/seen.png)\n```\n# 10/10\n| a | b |\n|---|---|\n$\\frac12$"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
