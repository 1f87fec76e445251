"""A formula on one line, as one would type it: a stacked half is "1/2", a square "x^2".

Without its bar a fraction would read as another number: "1" over "2" is not "12".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.etree import _Element

from contractdiff.ingest.runs import Run
from contractdiff.wordml.xml import MATH, MC, w

Maker = Callable[[_Element | None, str], Run | None]
"""Makes the run of a text that stands in an element of the formula; ``None`` where it is not part of the view."""

TAGS = (f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara")

_ONE_TERM = re.compile(r"[\w.,$%]*")
_BETWEEN = {"f": "/", "sSup": "^", "sSub": "_", "sSubSup": "_^", "limLow": "_", "limUpp": "^"}
"""What is typed between the parts of a structure."""
_PARTS = {"num", "den", "e", "sub", "sup", "deg", "lim", "fName"}


def linear(element: _Element, make: Maker) -> Iterator[Run]:
    """The runs of a formula, brackets and bars included."""
    for part in element:
        name = _name(part)
        if name == "r":
            text = "".join(one.text or "" for one in part.iter(f"{{{MATH}}}t", w("t"), w("delText")))
            yield from _made(make, part, text)
        elif part.tag == w("r"):
            yield from _made(make, part, "".join(one.text or "" for one in part.iter(w("t"), w("delText"))))
        elif part.tag == f"{{{MC}}}AlternateContent":
            yield from linear(part[0], make) if len(part) else ()
        elif name in _BETWEEN:
            yield from _joined(part, make, _BETWEEN[name])
        elif name == "d":
            yield from _bracketed(part, make)
        elif name == "rad":
            yield from _grouped(part, make, "deg")
            yield from _made(make, _control(part), "√")
            yield from _grouped(part, make, "e")
        elif name == "nary":
            yield from _made(make, _control(part), _symbol(part, "chr", "∫"))
            yield from linear(part, make)
        elif name == "eqArr":
            for place, line in enumerate(part.findall(f"{{{MATH}}}e")):
                yield from _made(make, _control(part), "\n") if place else ()
                yield from linear(line, make)
        elif name != "ctrlPr" and not name.endswith("Pr"):
            yield from linear(part, make)


def _joined(structure: _Element, make: Maker, between: str) -> Iterator[Run]:
    """The parts of a structure with its signs between them, brackets around what has several terms."""
    parts = [part for part in structure if _name(part) in _PARTS]
    for place, part in enumerate(parts):
        if place:
            yield from _made(make, _control(structure), between[place - 1 : place])
        yield from _bracketed_if_long(part, make, _control(structure))


def _grouped(structure: _Element, make: Maker, name: str) -> Iterator[Run]:
    for part in structure.findall(f"{{{MATH}}}{name}"):
        yield from _bracketed_if_long(part, make, _control(structure))


def _bracketed_if_long(part: _Element, make: Maker, control: _Element | None) -> Iterator[Run]:
    inside = list(linear(part, make))
    several = not _ONE_TERM.fullmatch("".join(run.text for run in inside).strip())
    yield from _made(make, control, "(") if several else ()
    yield from inside
    yield from _made(make, control, ")") if several else ()


def _bracketed(structure: _Element, make: Maker) -> Iterator[Run]:
    control = _control(structure)
    yield from _made(make, control, _symbol(structure, "begChr", "("))
    for place, part in enumerate(structure.findall(f"{{{MATH}}}e")):
        yield from _made(make, control, _symbol(structure, "sepChr", "|")) if place else ()
        yield from linear(part, make)
    yield from _made(make, control, _symbol(structure, "endChr", ")"))


def _made(make: Maker, element: _Element | None, text: str) -> Iterator[Run]:
    run = make(element, text) if text else None
    if run is not None:
        yield run


def _control(structure: _Element) -> _Element | None:
    """The control character that stands for the sign of a structure."""
    return next((part for child in structure if _name(child).endswith("Pr") for part in child.iter(_CONTROL)), None)


def _symbol(structure: _Element, name: str, otherwise: str) -> str:
    for found in structure.iterfind(f"{{{MATH}}}{_name(structure)}Pr/{{{MATH}}}{name}"):
        return found.get(f"{{{MATH}}}val", otherwise)
    return otherwise


_CONTROL = f"{{{MATH}}}ctrlPr"


def _name(element: _Element) -> str:
    """The name of an element of a formula, and nothing for any other."""
    namespace, _, name = str(element.tag).rpartition("}")
    return name if namespace == f"{{{MATH}" else ""
