"""The standalone report: one HTML file that needs nothing else and reaches nothing else.

``view`` says what is shown, ``templates/`` how. Every value that is put into a template is escaped and freed of
control characters by the environment itself, so that no template has to remember it.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

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


def _fingerprint(text: str) -> str:
    """How the page's policy of what may run and look names its own style sheet and its own script, and no other."""
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


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
    found.filters["fingerprint"] = _fingerprint
    return found


def render(comparison: Comparison) -> bytes:
    """The whole report as one file."""
    templates = environment()
    with speaking(comparison.language):
        style, script = (templates.get_template(name).render() for name in ("report.css", "report.js"))
        # Both are our own files: nothing of a contract is in them.
        own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704
        page = templates.get_template("report.html.j2")
        return page.render(report=report_of(comparison), **own).encode("utf-8")
