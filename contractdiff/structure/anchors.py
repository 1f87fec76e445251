"""Stable addresses: ``art-10/sec-2/par-a``, made of kinds and printed numbers, unique within a document."""

from __future__ import annotations

import re
import unicodedata

from contractdiff.model.document import ProvisionKind
from contractdiff.structure.node import MULTILEVEL, Node

_SHORT = {
    ProvisionKind.PREAMBLE: "pre",
    ProvisionKind.ARTICLE: "art",
    ProvisionKind.SECTION: "sec",
    ProvisionKind.SUBSECTION: "sub",
    ProvisionKind.PARAGRAPH: "par",
    ProvisionKind.ITEM: "item",
    ProvisionKind.APPENDIX: "app",
    ProvisionKind.LETTER: "letter",
    ProvisionKind.SCHEDULE: "sched",
}


class Anchors:
    """Gives every node its anchor; a second provision with the same address gets ``~2``."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, node: Node, parent_anchor: str | None) -> str:
        """The anchor of ``node`` below ``parent_anchor``."""
        step = f"{_SHORT[node.kind]}-{_step_name(node)}" if _step_name(node) else _SHORT[node.kind]
        anchor = f"{parent_anchor}/{step}" if parent_anchor else step
        count = self._taken.get(anchor, 0) + 1
        self._taken[anchor] = count
        return anchor if count == 1 else f"{anchor}~{count}"


def _step_name(node: Node) -> str:
    """What distinguishes a node from its siblings: the last part of its number, else its heading."""
    if node.number:
        part = str(node.number[-1]).lower() if node.shape in MULTILEVEL else "-".join(map(str, node.number)).lower()
        if node.shape in MULTILEVEL and isinstance(node.number[-1], str) and len(node.number) > 1:
            part = f"{node.number[-2]}{node.number[-1]}".lower()
        letters = re.sub(r"[^a-z]", "", node.shape.lower())
        if letters in ("a", "i") and len(node.shape) <= 3:
            part = re.sub(r"[^A-Za-z0-9]", "", node.label).lower() or part
        return part
    return _slug(node.heading)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words[:6])
