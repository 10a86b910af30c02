"""Compiles texts that are nested deeper than the compiler's stack, or whose constants fill the memory."""
# verdict: ran out of memory|raised|killed by signal|did not return

import ast


def attacked(x):
    for text in ("(" * 10_000, "-" * 100_000 + "1", "+".join("1" * 50_000), "((0,) * 9999,) * 9999"):
        try:
            compile(text, "bomb", "eval")
        except (SyntaxError, RecursionError, MemoryError) as error:
            print(type(error).__name__)
    return ast.literal_eval("[" * 99 + "-" * 3_000_000 + "1" + "]" * 99)
