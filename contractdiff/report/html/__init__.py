"""The standalone report: one HTML file that needs nothing else and reaches nothing else.

``view`` says what is shown, ``templates/`` how. Every value that is put into a template is escaped and freed of
control characters by the environment itself, so that no template has to remember it.
"""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contractdiff.catalogue import Language, speaking, spoken
from contractdiff.model import Comparison
from contractdiff.report.view import report_of
from contractdiff.report.visible import shown
from contractdiff.report.words import say


def _finalize(value: object) -> object:
    """Contract text as characters that a reader can trust; markup made by our own macros stays."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _in_english() -> Markup:
    """The attribute of an element that holds contract text: the rules read English agreements."""
    return Markup("") if spoken() is Language.EN else Markup(' lang="en"')


def _in_spoken() -> Markup:
    """The attribute of words of ours inside such an element, so that a screen reader changes its voice back."""
    return Markup("") if spoken() is Language.EN else Markup(' lang="{}"').format(spoken().value)


def environment() -> Environment:
    """The template engine of the HTML report."""
    found = Environment(
        loader=PackageLoader("contractdiff.report.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"say": say, "spoken": spoken, "in_english": _in_english, "in_spoken": _in_spoken}
    return found


def render(comparison: Comparison) -> bytes:
    """The whole report as one file."""
    template = environment().get_template("report.html.j2")
    with speaking(comparison.language):
        return template.render(report=report_of(comparison)).encode("utf-8")
