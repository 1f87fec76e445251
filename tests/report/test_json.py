"""The JSON contract and its published schemas."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from contractdiff.model import Comparison
from contractdiff.report import json_report
from tests.factories import comparison, document, provision
from tests.report.sample import everything, hostile

SCHEMAS = Path(json_report.__file__).with_name("schema")


def _schema(name: str) -> dict[str, Any]:
    found = json.loads((SCHEMAS / f"{name}-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return found


@pytest.mark.parametrize("whole", [everything(), hostile(), comparison()], ids=["everything", "hostile", "small"])
def test_a_comparison_is_as_its_schema_says(whole: Comparison) -> None:
    """What is written is what is published."""
    Draft202012Validator(_schema("comparison")).validate(json.loads(json_report.render(whole)))


def test_a_document_is_as_its_schema_says() -> None:
    """One side of a comparison is a document of its own."""
    Draft202012Validator(_schema("document")).validate(json.loads(json_report.render_document(everything().base)))


def test_both_schemas_describe_provisions_alike() -> None:
    """The definitions are written out in both files, so that each can be used alone."""
    one, other = _schema("comparison")["$defs"], _schema("document")["$defs"]

    assert other == {name: one[name] for name in other}
    assert one["side"]["properties"].items() <= _schema("document")["properties"].items()


def test_every_field_that_is_written_is_described() -> None:
    """A schema that allows more must not hide a field nobody wrote down."""
    written = json.dumps(_schema("comparison"))
    closed = json.loads(written.replace('"properties":', '"unevaluatedProperties": false, "properties":'))
    del closed["$defs"]["finding"]["anyOf"]

    Draft202012Validator(closed).validate(everything().to_dict())


def test_the_schema_refuses_a_finding_without_a_quote() -> None:
    """A finding stands on at least one of the two documents."""
    content = everything().to_dict()
    content["findings"][0] |= {"base": None, "revision": None}

    with pytest.raises(ValidationError):
        Draft202012Validator(_schema("comparison")).validate(content)


def test_the_hunks_give_both_texts_back_exactly() -> None:
    """Scripts can trust the redlines to the letter."""
    content = hostile().to_dict()
    texts = {unit["anchor"]: unit["text"] for unit in content["revision"]["provisions"]}

    assert all(
        "".join(hunk["revision"] for hunk in redline["hunks"]) == texts[redline["revision"][0]]
        for redline in content["redlines"]
        if redline["revision"]
    )


def test_the_same_comparison_gives_the_same_bytes() -> None:
    """Reports can be compared with each other."""
    assert json_report.render(everything()) == json_report.render(everything())


def test_contract_text_is_written_exactly_as_it_was_read() -> None:
    """Other reports make text safe to look at; data stays data, and quotes stay legible in the file."""
    base = document(provision("1", "“Just” \u202e\x1b[31m"), path="bad\udcff.pdf")
    written = json_report.render(comparison(base, base))
    content = json.loads(written)

    assert content["base"]["provisions"][0]["text"] == "“Just” \u202e\x1b[31m"
    assert content["base"]["path"] == "bad\udcff.pdf"
    assert "“Just”" in written.decode("utf-8")
