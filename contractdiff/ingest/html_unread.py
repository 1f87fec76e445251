"""What of a web page is not text in it: frames, films, drawings, filled-in fields and pictures. Nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from contractdiff.model.extract import Diagnostic
from contractdiff.text.counts import in_number

SMALLEST_PICTURE = 200
"""Points on the screen, of the width that a page gives a picture. What is smaller is a logo or an icon."""

_FRAMES = ("iframe", "frame", "object", "embed", "canvas", "svg", "audio", "video")
_TYPED_INTO = ("text", "number", "date", "email", "tel", "url", "search", "month", "time", "week")


def unread(page: HtmlElement) -> Iterator[Diagnostic]:
    """A note for each kind of content of ``page`` that was not read."""
    frames = sum(1 for _ in page.iter(*_FRAMES))
    if frames:
        yield Diagnostic(
            code="embedded-object",
            message=in_number(
                frames,
                "A frame, drawing or film is part of the page; its text was not read.",
                "{} frames, drawings or films are part of the page; their text was not read.",
            ),
        )
    fields = sum(_is_filled_in(one) for one in page.iter("input", "textarea"))
    if fields:
        yield Diagnostic(
            code="form-fields",
            message=in_number(
                fields,
                "One field of a form is filled in; what it says was not read. Print the page to a PDF.",
                "{} fields of a form are filled in; what they say was not read. Print the page to a PDF.",
            ),
        )
    pictures = sum(_may_hold_text(one) for one in page.iter("img"))
    if pictures:
        yield Diagnostic(
            code="picture-not-read",
            message=in_number(
                pictures,
                "A picture is large enough to hold text, which was not read.",
                "{} pictures are large enough to hold text, which was not read.",
            ),
        )


def _is_filled_in(field: HtmlElement) -> bool:
    if field.tag == "textarea":
        return bool((field.text or "").strip())
    return field.get("type", "text").lower() in _TYPED_INTO and bool(field.get("value", "").strip())


def _may_hold_text(picture: HtmlElement) -> bool:
    """Whether a picture is as wide as words need, by what the page says of it; where it says nothing, it may be."""
    width = picture.get("width", "").strip().removesuffix("px")
    return not width.isdecimal() or int(width) >= SMALLEST_PICTURE
