"""What the findings on a page can be chosen by: severity, who gains, kind of clause, article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from contractdiff.model import Favors, Severity
from contractdiff.report import wording
from contractdiff.report.shapes import ArticleView, Choice, Filters, FindingView
from contractdiff.report.words import family


def filters_of(findings: Iterable[FindingView], articles: Iterable[ArticleView]) -> Filters:
    """The choices that occur in ``findings``; articles in the order of the page, clauses by name."""
    views = tuple(findings)
    families = sorted({view.finding.family for view in views}, key=lambda code: family(code).casefold())
    return Filters(
        severities=_choices(
            ((value.value, wording.severity(value)) for value in Severity),
            Counter(view.finding.severity.value for view in views),
        ),
        favors=_choices(
            ((value.value, wording.favors(value)) for value in Favors),
            Counter(view.finding.favors.value for view in views),
        ),
        families=_choices(((code, family(code)) for code in families), Counter(view.finding.family for view in views)),
        articles=_choices(
            ((article.id, wording.short_title(article.title)) for article in articles if article.in_redline),
            Counter(view.article for view in views),
        ),
    )


def _choices(values: Iterator[tuple[str, str]], counts: Counter[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, words=words, number=counts[value]) for value, words in values if counts[value])
