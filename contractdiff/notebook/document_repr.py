"""What Jupyter shows for a document: its outline, a fold per article, and what was hard to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contractdiff.model import Document, Provision
from contractdiff.notebook.fragments import SMALL, element, fold, outer, text
from contractdiff.report import notes, outline, wording
from contractdiff.report.markdown import escaped
from contractdiff.report.reading_notes import note_text
from contractdiff.report.words import say

ARTICLES: Final = 80
PROVISIONS: Final = 400


def mimebundle(document: Document) -> dict[str, str]:
    """Plain text, HTML and Markdown; Jupyter takes the richest that it can show."""
    return {
        "text/plain": _bounded_plain(document),
        "text/html": html(document),
        "text/markdown": markdown(document),
    }


def _bounded_plain(document: Document) -> str:
    lines = outline.plain_text(document).splitlines()
    if len(lines) > PROVISIONS:
        lines = [*lines[:PROVISIONS], say("more", n=len(lines) - PROVISIONS)]
    return "\n".join(lines)


def _line(provision: Provision) -> str:
    where = wording.page(provision.page)
    label = element("b", text(provision.name))
    return f"{label} {text(outline.title_of(provision))} {element('span', where, SMALL) if where else ''}".strip()


def _below(document: Document, top: Provision, room: int) -> str:
    lines = []
    for provision in document.subtree(top.anchor)[1 : room + 1]:
        depth = len(document.ancestors(provision.anchor))
        lines.append(element("div", _line(provision), f"padding-left:{12 * min(depth, 6)}px", dir="auto"))
    return "".join(lines)


def html(document: Document) -> str:
    """The outline as HTML."""
    return outer("".join(_sections(document)))


def _sections(document: Document) -> Iterator[str]:
    name = element("b", text(wording.file_name(document)))
    yield element("div", f"{name} ({text(wording.described(document))})")
    for note in notes.first_of(document):
        yield element("p", f"{element('b', text(note.lead))}: {text(note.text)}")
    tops = document.children(None)
    room = PROVISIONS
    for top in tops[:ARTICLES]:
        below = len(document.subtree(top.anchor)) - 1
        if below and room:
            count = element("span", text(say("with.provisions", n=below)), SMALL)
            rest = element("div", text(say("more", n=below - room)), SMALL) if below > room else ""
            yield fold(f"{_line(top)} {count}", _below(document, top, room) + rest)
            room = max(0, room - below)
        else:
            yield element("div", _line(top), "margin:4px 0")
    if len(tops) > ARTICLES:
        yield element("p", text(say("more", n=len(tops) - ARTICLES)), SMALL)
    others = notes.others_of(document)
    if others:
        written = (" ".join((wording.page(other.page), note_text(other))).strip() for other in others)
        listed = element("ul", "".join(element("li", text(line)) for line in written))
        yield fold(text(say("diagnostics", n=len(others))), listed, opened=True)


def markdown(document: Document) -> str:
    """The top of the outline as Markdown."""
    tops = document.children(None)
    lines = [f"**{escaped(wording.file_name(document))}** ({wording.described(document)})", ""]
    lines += [f"- **{note.lead}**: {escaped(note.text)}" for note in notes.first_of(document)]
    lines += [""] if notes.first_of(document) else []
    for top in tops[:ARTICLES]:
        where = wording.page(top.page)
        lines.append(f"- {escaped(wording.titled(top))}{f' ({where})' if where else ''}")
    if len(tops) > ARTICLES:
        lines.append(f"- {say('more', n=len(tops) - ARTICLES)}")
    others = notes.others_of(document)
    if others:
        lines += ["", say("diagnostics", n=len(others))]
    return "\n".join(lines) + "\n"
