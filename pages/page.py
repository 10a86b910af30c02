"""A page in one file: its style and its script are inside, and its policy forbids everything else."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape

_HERE = Path(__file__).parent
_INSIDE_ONLY = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"


def page(template: Path, title: str, *, style: str = "", foot: str = "", **values: Any) -> str:
    """The text of a page.

    Args:
        template: what stands inside ``<main>``. Whatever it is given is escaped, unless it is markup already. It may
            import the macros of ``pages/parts.html``, and templates beside it by their names.
        title: of the window.
        style: CSS beside that of the room, for what only this page has.
        foot: a sentence below everything, as on what made the page.
        values: by their names in the template; a name that it has and is not among them is an error.
    """
    content = Markup(_environment(template.parent).get_template(template.name).render(values))
    look = _source("style.css") + style
    # A text of others is escaped, and so cannot hold the quotes.
    script = _source("sort.js") if 'class="sortable"' in content else ""
    policy = f"{_INSIDE_ONLY}; style-src {_digest(look)}" + (f"; script-src {_digest(script)}" if script else "")
    shell = _environment(_HERE).get_template("shell.html")
    return shell.render(
        title=title, content=content, foot=foot, policy=Markup(policy), style=Markup(look), script=Markup(script)
    )


@lru_cache
def _environment(folder: Path) -> Environment:
    """The templates of a folder, and those of this room under ``pages/``."""
    room = PrefixLoader({"pages": FileSystemLoader(_HERE)})
    environment = Environment(
        loader=ChoiceLoader([room, FileSystemLoader(folder)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["with_code"] = with_code
    return environment


def with_code(text: str) -> Markup:
    """A sentence in which names of code stand between backquotes, as a docstring has them; a filter of every template."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


@lru_cache
def _source(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@lru_cache
def _digest(text: str) -> str:
    """How a policy names the one text that may stand in an element."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
