"""A Word file as an extract: the body, then the notes it refers to; headers and footers apart.

The view of all layers is read last: what the other two views count as labels is needed for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml.etree import _Element

from contractdiff.ingest.docx.characters import Characters
from contractdiff.ingest.docx.diagnostics import diagnostics, texts_of
from contractdiff.ingest.docx.inline import Note
from contractdiff.ingest.docx.package import Package
from contractdiff.ingest.docx.revisions import Layers, authors, is_revised, resolve
from contractdiff.ingest.docx.story import Frame, Labels, Part, Story
from contractdiff.ingest.paragraphs import ENDS_OPEN
from contractdiff.ingest.tidy import one_line
from contractdiff.model import Block, Extract, Furniture, View
from contractdiff.wordml.numbering import Lists
from contractdiff.wordml.styles import Styles
from contractdiff.wordml.xml import child, w

_TITLE = re.compile(r"\s*(?:memorandum|letter)\s+of\s+(?:understanding|agreement)\b|\s*side\s+letter\b", re.IGNORECASE)
"""Short agreements are often written on a letterhead, title and parties included."""

_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_NOTES = ("footnotes", "endnotes")


def read_package(package: Package, view: View) -> Extract:
    """The text of ``view`` in a Word file."""
    roots = {kind: root for kind in _NOTES if (root := package.related_part(package.main, kind)) is not None}
    body = package.part(package.main)
    assert body is not None  # noqa: S101  (the package was refused otherwise)
    made = sum((authors(root) for root in (body, *roots.values())), Counter[str]())
    if view is not View.ALL:
        return _Reading(package, view).extract(made, view)
    if not any(is_revised(root) for root in (body, *roots.values())):
        return _Reading(package, View.PROPOSED).extract(made, view)
    current = _Reading(package, View.CURRENT, keep_labels=True).labels
    proposed = _Reading(package, View.PROPOSED, keep_labels=True).labels
    return _Reading(package, view, keep_labels=True, current=current, proposed=proposed).extract(made, view)


class _Reading:
    """A file read in one view; ``current`` and ``proposed`` are the labels of the other views by part.

    With ``keep_labels`` those of this view are kept for the view of all layers.
    """

    def __init__(
        self,
        package: Package,
        view: View,
        *,
        keep_labels: bool = False,
        current: Mapping[str, Labels] | None = None,
        proposed: Mapping[str, Labels] | None = None,
    ) -> None:
        self._package = package
        self._known = (current or {}, proposed or {})
        self._keep_labels = keep_labels
        styles = Styles(package.related_part(package.main, "styles"))
        self._frame = Frame(
            name=package.name,
            view=view,
            styles=styles,
            characters=Characters(styles),
            lists=Lists(package.related_part(package.main, "numbering"), styles),
        )
        self.labels: dict[str, Labels] = {}
        body = package.part(package.main)
        assert body is not None  # noqa: S101  (the package was refused otherwise)
        self._body = body
        self._story, _ = self._begin(body, "body", view)
        self._blocks = self._story.blocks(child(body, "body"))
        self._notes = list(self._read_notes(self._story.notes))

    def extract(self, made: Counter[str], asked: View) -> Extract:
        """What was read; ``asked`` is the view that was asked for."""
        title, furniture = self._heads_and_feet()
        blocks = (*title, *self._blocks, *self._notes)
        said = diagnostics(
            self._package, self._body, self._story, blocks, notes=len(self._notes), made=made, view=asked
        )
        return Extract(
            format="docx",
            blocks=blocks,
            contents=tuple(self._story.contents),
            furniture=(*self._story.furniture, *furniture),
            diagnostics=tuple(said),
        )

    def _begin(self, root: _Element, kind: str, view: View) -> tuple[Story, Layers]:
        """The story of a part, its changes settled for ``view``."""
        current, proposed = (known.get(kind, {}) for known in self._known)
        ordinals: dict[_Element, int] = {}
        if self._keep_labels:
            ordinals = {paragraph: at for at, paragraph in enumerate(root.iter(w("p")))}
        layers = resolve(root, view)
        part = Part(root=root, layers=layers, ordinals=ordinals, current=current, proposed=proposed)
        story = Story(part, replace(self._frame, view=view))
        self.labels[kind] = story.labels
        return story, layers

    def _read_notes(self, references: list[Note]) -> Iterator[Block]:
        """The notes the text refers to, in its order, each once."""
        found: dict[tuple[str, str], list[Note]] = {}
        for reference in references:
            found.setdefault((reference.part, reference.identifier), []).append(reference)
        stories = {kind: self._notes_part(kind) for kind in _NOTES}
        for (kind, identifier), notes in found.items():
            story, layers, by_id = stories[kind] or (None, None, {})
            if story is None or layers is None or identifier not in by_id:
                continue
            # A note is in a view when any of its references is: those of a moved sentence are in one each.
            inserted = None if any(note.inserted is None for note in notes) else notes[0].inserted
            deleted = None if any(note.deleted is None for note in notes) else notes[0].deleted
            layers.wrap(by_id[identifier], inserted, deleted)
            yield from story.blocks(by_id[identifier])

    def _notes_part(self, kind: str) -> tuple[Story, Layers, dict[str, _Element]] | None:
        """The foot- or endnotes by identifier, or ``None`` where there are none."""
        root = self._package.related_part(self._package.main, kind)
        if root is None:
            return None
        story, layers = self._begin(root, kind, self._frame.view)
        return story, layers, {note.get(w("id"), ""): note for note in root if note.get(w("type")) not in _SEPARATORS}

    def _heads_and_feet(self) -> tuple[list[Block], list[Furniture]]:
        """The title that only a header prints; the text of other headers and footers, each different one once."""
        view = View.PROPOSED if self._frame.view is View.ALL else self._frame.view
        title: list[Block] = []
        seen: set[str] = set()
        furniture: dict[tuple[str, str], Furniture] = {}
        for kind in ("header", "footer"):
            for path in dict.fromkeys(self._package.related(self._package.main, kind)):
                root = self._package.part(path)
                blocks = [] if root is None else self._begin(root, path, view)[0].blocks(root)
                if kind == "header" and not title and self._is_title(blocks):
                    title = list(_joined_lines(blocks))
                    seen = {block.text for block in blocks}
                    continue
                for block in blocks:
                    text = block.text or one_line(" ".join(texts_of(block)))
                    if text:
                        found = Furniture(text=text, page=None, reason=kind, looks=block.looks)
                        furniture.setdefault((kind, text), found)
        return title, [one for one in furniture.values() if one.text not in seen]

    def _is_title(self, header: list[Block]) -> bool:
        """Whether a header is what a memorandum is called, and the text below does not say it again."""
        return any(_TITLE.match(block.text) for block in header) and not any(
            _TITLE.match(block.text) for block in self._blocks
        )


def _joined_lines(title: list[Block]) -> Iterator[Block]:
    """The lines of a title, those that lead on ("... BETWEEN", "... AND") with the next."""
    waiting: Block | None = None
    for block in title:
        waiting = block if waiting is None else _followed(waiting, block)
        if not ENDS_OPEN.search(waiting.text):
            yield waiting
            waiting = None
    if waiting is not None:
        yield waiting


def _followed(block: Block, following: Block) -> Block:
    shift = len(block.text) + 1
    looks = (replace(look, start=look.start + shift, end=look.end + shift) for look in following.looks)
    return replace(block, text=f"{block.text} {following.text}", looks=(*block.looks, *looks))
