"""The room for pages: HTML files that need nothing but themselves, which any wing may make.

A wing writes what stands inside ``<main>`` as a Jinja2 template of its own; the rest is here, once::

    page.py      the template's text set into shell.html, with a policy that forbids what is not inside the file
    shell.html   head, link past the head, main, foot
    style.css    the one look: light, dark and printed
    sort.js      the one script: tables with class="sortable" sorted by their headings
    parts.html   a macro for templates: tables
    plots.py     histogram, dots and shares as inline SVG, each with its numbers as a table

This room knows none of the others.
"""

from pages.page import page as page
from pages.plots import Dot as Dot
from pages.plots import dots as dots
from pages.plots import histogram as histogram
from pages.plots import share as share
