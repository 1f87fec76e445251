"""Tokens of contract language: a label, a number in brackets and an amount of money are one token each.

    "10-2-1", "(10)", "(iv)", "§ 12", "$1,250.00", "Sec.", "Art."

spaCy's own English rules cut "10-2-1" in five and "(10)" in three. A pipeline that was trained on those rules keeps
them: other tokens would cost its parser more than labels gain.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

# What stands in brackets as a label, or as the figure of a number word.
_BRACKETED = r"\((?:\d{1,4}|[A-Za-z]|[ivxl]{2,4})\)"
_LABEL = rf"(?:[A-Z]-)?\d+(?:[.-]\d+)+[A-Za-z]?(?:{_BRACKETED})*|\d+(?:{_BRACKETED})+|(?:{_BRACKETED})+"
_MONEY = r"\$(?:\d[\d,]*)?(?:\.\d+)?(?<=\d)"
_WHOLE = re.compile(rf"(?:{_LABEL}|{_MONEY}|§+)\Z")
# A bracket or a dollar sign that begins, or ends, such a token is not cut off.
_INSIDE = (r"\d", r"\d{2}", r"\d{3}", r"\d{4}", "[A-Za-z]", "[ivxl]{2}", "[ivxl]{3}", "[ivxl]{4}")
_OPENING = r"\((?!(?:\d{1,4}|[A-Za-z]|[ivxl]{2,4})\))"
_CLOSING = "".join(rf"(?<!\({inside})" for inside in _INSIDE) + r"\)"
_DOLLAR = r"\$(?!\.?\d)"

ABBREVIATIONS = {
    "Sec.": "section", "sec.": "section", "SEC.": "section", "Secs.": "sections", "Art.": "article", "art.": "article",
    "ART.": "article", "Dept.": "department", "dept.": "department", "Ed.": "education", "Subd.": "subdivision",
    "App.": "appendix",
}  # fmt: skip
"""Abbreviations that end no sentence. "No." is not among them: it also ends one."""


def with_labels_whole(nlp: Language) -> Language:
    """Make the tokenizer of ``nlp`` keep labels, bracketed numbers and amounts whole; returns ``nlp``."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"The tokenizer of this pipeline is a {type(tokenizer).__name__}, whose rules cannot be set.")
    instead: dict[object, str] = {r"\(": _OPENING, r"\$": _DOLLAR, "§": "§+"}
    prefixes = [instead.get(rule, rule) for rule in nlp.Defaults.prefixes or ()]
    suffixes = [_CLOSING if rule == r"\)" else rule for rule in nlp.Defaults.suffixes or ()]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(nlp.Defaults.infixes or ()).finditer
    tokenizer.token_match = _WHOLE.match
    for short, long in ABBREVIATIONS.items():
        tokenizer.add_special_case(short, [{ORTH: short, NORM: long}])
    return nlp


def contract_tokenizer() -> Callable[[Language], Tokenizer]:
    """For a pipeline's config: ``[nlp.tokenizer] @tokenizers = "contractdiff_tokens.v1"``."""

    def create(nlp: Language) -> Tokenizer:
        made = Tokenizer(nlp.vocab, rules=nlp.Defaults.tokenizer_exceptions, url_match=nlp.Defaults.url_match)
        nlp.tokenizer = made
        with_labels_whole(nlp)
        return made

    return create


registry.tokenizers.register("contractdiff_tokens.v1", func=contract_tokenizer)
