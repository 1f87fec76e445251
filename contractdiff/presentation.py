"""How the model's objects show themselves: the one place that ``contractdiff.model`` reaches up to.

The model is below every report and imports none of them; its methods (``save``, ``facts``, ``to_dict``, ``to_frame``
and Jupyter's ``_repr_mimebundle_``) call the functions here when they are used, and each imports only what it needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from contractdiff.model import Comparison, Document, ProvisionFacts

if TYPE_CHECKING:
    import pandas

    from contractdiff.notebook.article_repr import ArticleView


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison as in the JSON contract ``contractdiff/comparison/1``."""
    from contractdiff.report import json_report

    return json_report.comparison_dict(comparison)


def document_dict(document: Document) -> dict[str, Any]:
    """The document as in the JSON contract ``contractdiff/document/1``."""
    from contractdiff.report import json_report

    return json_report.document_dict(document)


def provision_facts(document: Document, anchor: str) -> ProvisionFacts:
    """What the provision of ``document`` at ``anchor`` says."""
    from contractdiff import facts

    return facts.of_provision(document, anchor)


def decided(comparison: Comparison, path: Path) -> Comparison:
    """The comparison as people judged it in the file of decisions ``path``."""
    from contractdiff.decisions import decided, read_decisions

    return decided(comparison, read_decisions(path))


def comparison_mimebundle(comparison: Comparison) -> dict[str, str]:
    """What Jupyter shows for a comparison."""
    from contractdiff.notebook import comparison_repr

    return comparison_repr.mimebundle(comparison)


def document_mimebundle(document: Document) -> dict[str, str]:
    """What Jupyter shows for a document."""
    from contractdiff.notebook import document_repr

    return document_repr.mimebundle(document)


def article_view(comparison: Comparison, name: str) -> ArticleView:
    """One article for Jupyter."""
    from contractdiff.notebook import article_repr

    return article_repr.view(comparison, name)


def findings_frame(comparison: Comparison) -> pandas.DataFrame:
    """The findings as a pandas table, worst first, one row each."""
    from contractdiff.notebook import frames

    return frames.findings_frame(comparison)


def save(comparison: Comparison, path: Path) -> Path:
    """Write the report that the suffix of ``path`` asks for, all at once; returns the path."""
    from contractdiff import report

    reporter = report.reporter(path)
    report.protect_inputs([path], [Path(comparison.base.path), Path(comparison.revision.path)])
    return report.write(path, reporter.render(comparison))
