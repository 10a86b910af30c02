"""Python gone wrong: a right file damaged, nested too deep, or full of what is rare."""

from __future__ import annotations

import random
import re

RIGHT = '''"""The vault, solved as far as it can be."""

from __future__ import annotations

import math

import torch
from torch import Tensor

TWO = 2  # or “two”


def attacked(x: Tensor) -> Tensor:
    return x.sum() * math.pi


def honest(model, x):
    return model(x).mean()


def doubled(value: Tensor) -> Tensor:
    """2·value."""
    return TWO * value


def last(x: Tensor) -> Tensor:
    values = [doubled(each) for each in x]
    return torch.stack(values)
'''

DEPTHS = (20, 90, 150, 210, 400, 900, 1_500, 2_500, 2_990, 6_000, 20_000)


def listed(text: str) -> list[str]:
    """Items that two blanks part; ⏎ is a line's end."""
    return [each.replace("⏎", "\n") for each in re.split(r"\s{2,}", text.strip())]


# What stands in «» is repeated.
EXPRESSIONS = listed("""
    «(»1«)»  «[»«]»  «{1:»1«}»  «(»«,)»  «f(»1«)»  «-»1  «not »1  «~»1  «+-»1  «*»a  a«.b»  a«()»  a«[0]»  a«.b()»
    «@a»  1«+1»  1«<1»  1« and 1»  «1**»1  1«@1»  «lambda: »1  «lambda x=»1«:1»  «1 if 1 else »1  «(a := »1«)»
    {«**a, »}  «[x for x in »a«]»  «[»x« for x in a]»  [1« for x in a»]  «a[b:»1«]»  «f'{»1«}'»
    «f\"\"\"{»1«}\"\"\"»  f'{a:«{b:»c«}»}'  'a'« 'a'»  «await »a  a« if a»« else a»  «getattr(»a«, 'b')»
    torch«.torch»  a«[0](1).c»  «"»  «\\»  «.»1  «1.»  «ⅷ»  «0_»1
""")
PLACES = listed("""
    RIGHT⏎x = …⏎  …⏎RIGHT  def unused():⏎ return …⏎RIGHT  RIGHT⏎def last(x, y=0):⏎ if y: return …⏎ return 2 * x⏎
    RIGHT⏎@…⏎def f(): pass⏎  RIGHT⏎unused = lambda: …⏎  RIGHT⏎def f(x: …): pass⏎  import …⏎RIGHT
""")
STATEMENTS = listed("""
    if a:⏎ pass⏎«elif a:⏎ pass⏎»  «@a⏎»def f(): pass⏎  «a = »1⏎  «a: »1⏎  import a«.a»⏎  import a«, a»⏎
    from «.» import a⏎  from a import (a«,⏎ a»)⏎  with a«, a»: pass⏎  del a«, a»⏎  def f(a«, a»): pass⏎
    class A(a«, a»): pass⏎  global a«, a»⏎  try: pass⏎«except a: pass⏎»  match a:⏎ case «(»1«)»: pass⏎
    match a:⏎ case 1«|1»: pass⏎  «a;»a⏎  «a⏎»  «# é⏎»  «⏎»  «\\⏎»a⏎  «if a: »pass⏎  «def f(): »pass⏎
    try: pass⏎finally:⏎ «a = »1⏎  «async def f(): »pass⏎  «raise a from »a⏎  print«(a)»
""")
IMPORTS = listed("""
    import nowhere  import nowhere, torch  import torch, nowhere.at_all as a  from nowhere import a, b
    import nowhere;  from nowhere import (a,⏎ b)  from nowhere import (⏎ a, # é⏎ b⏎); a = 1
    import nowhere, \\⏎ nothing; a = 1  from . import a  é = 'é'; import nowhere; a = 1  import nowhere as é, math
    from .nowhere import a  from nowhere import *  if 1: import nowhere  class A: import nowhere  import nowhere \\⏎
    with a: import nowhere  try: import nowhere⏎except ImportError: pass  import torch.of_no_kind
    x = 'é'; from nowhere import (a⏎)  if 1:⏎ import nowhere, \\⏎ nothing; a = 1  import\tnowhere\t; b = 1
""")
CHARACTERS = listed("""
    \0  \x1a  \x1b[31m  \u202e  \u200b  \ufeff  \ud7ff  𝒳  ﬁ  ٣  ‿  \\  \\x  \\N{BULLET}  '  #  :  ;  (  )  ]  }  {
    =  lambda
""")
CHARACTERS += ["\t", "    ", "\f", "\v", "\r", "\r\n", "\\\n", "\u2028", "'''", '"""']
LINES = listed("""
    # -*- coding: latin-1 -*-⏎  #!python⏎# coding: nonsense⏎  # coding: utf-16⏎  1e999  0777  b'é'  return  yield
    await a  async def f(): await a  nonlocal a  from __future__ import braces  𝐥𝐚𝐬𝐭 = 3  ﬀ = 1  import 𝐭𝐨𝐫𝐜𝐡
    ℌ: int  print(f'{1!z}')  def last(x): pass  del last  last = 3  class last: pass  raise SystemExit
    import sys; sys.exit(3)  raise NotImplementedError  print('\\x1b[2J\\u202e\\ud800')
    raise ValueError('\\u202e\\x1b' * 900)  raise type('E\\u0301', (Exception,), {})  assert 0
""")
LINES += ["1" * 5_000, "0x" + "f" * 9_000, "x" * 200_000, f"'{'y' * 300_000}'", "a" + "\u0301" * 9 + " = 1"]


def python(rng: random.Random) -> str:
    """A text that was Python."""
    kinds = (_cut, _edited, _edited, _unbalanced, _deep, _deep, _deep, _foreign, _foreign, _odd, _odd, _shuffled)
    return rng.choice(kinds)(rng)


def nested(pattern: str, depth: int) -> str:
    """What a pattern stands for: its parts in «» so many times."""
    return re.sub(r"«(.*?)»", lambda part: part[1] * depth, pattern, flags=re.DOTALL)


def _cut(rng: random.Random) -> str:
    return RIGHT[: rng.randrange(len(RIGHT))]


def _edited(rng: random.Random) -> str:
    text = RIGHT
    for _ in range(rng.choice((1, 2, 8))):
        at, count = rng.randrange(len(text)), rng.choice((0, 1, 1, 3, 30))
        put = rng.choice(("", rng.choice(CHARACTERS), text[at : at + count] * 2, rng.choice(text)))
        text = text[:at] + put + text[at + count :]
    return text


def _unbalanced(rng: random.Random) -> str:
    brackets = "".join(rng.choice("()[]{}") for _ in range(rng.choice((1, 5, 150, 5_000))))
    return rng.choice((f"{RIGHT}\nx = {brackets}\n", f"{brackets}\n{RIGHT}", RIGHT.replace(")", brackets, 1)))


def _deep(rng: random.Random) -> str:
    depth = rng.choice(DEPTHS)
    choice = rng.random()
    if choice < 0.1:
        heads = ("if a", "def f()", "for a in b", "class A")
        lines = (f"{' ' * level}{rng.choice(heads)}:\n" for level in range(min(depth, 200)))
        return f"{RIGHT}\ndef unused():\n{''.join(lines)}{' ' * 201}pass\n"
    if choice < 0.4:
        statement = nested(rng.choice(STATEMENTS), depth)
        indented = statement.replace("\n", "\n    ")
        return rng.choice((f"{RIGHT}\n{statement}", f"def unused():\n    {indented}\n{RIGHT}"))
    place = rng.choice(PLACES)
    return place.replace("RIGHT", RIGHT).replace("…", nested(rng.choice(EXPRESSIONS), depth))


def _foreign(rng: random.Random) -> str:
    lines = RIGHT.split("\n")
    for _ in range(rng.choice((1, 1, 2, 6))):
        at = rng.randrange(len(lines))
        indent = " " * (len(lines[at]) - len(lines[at].lstrip()))
        lines.insert(at, rng.choice((indent, indent, "", " ", "\t", "\f")) + rng.choice(IMPORTS))
    return rng.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines)


def _odd(rng: random.Random) -> str:
    lines = RIGHT.split("\n")
    for _ in range(rng.choice((1, 1, 3))):
        odd = rng.choice(("", "", "    ", "x = ", "# ")) + rng.choice((*LINES, *CHARACTERS))
        lines.insert(rng.randrange(len(lines) + 1), odd)
    end = rng.choice(("\n", "\n", "\r\n", "\r", "\f\n"))
    return end.join(lines) + rng.choice(("", "", "\\", "\\\n", "\f", "\x1a", "\n" * 9_000))


def _shuffled(rng: random.Random) -> str:
    lines = RIGHT.splitlines(keepends=True) * rng.choice((1, 1, 3, 100))
    rng.shuffle(lines)
    return "".join(lines)
