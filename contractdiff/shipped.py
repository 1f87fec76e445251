"""Where the written negotiation and the notebooks lie: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from contractdiff.errors import MissingFile

_PACKAGE = Path(__file__).parent


def demonstration() -> tuple[Path, Path]:
    """The agreement in force and the district's marked proposal of the written negotiation."""
    built = Path("corpus") / "juniper-mesa" / "built"
    return _find(built / "agreement-2022-2025.pdf"), _find(built / "2-district-proposal-2025-03-04.pdf")


def notebooks() -> Path:
    """The folder of notebooks."""
    return _find(Path("notebooks"))


def _find(relative: Path) -> Path:
    for root in (_PACKAGE / "shipped", _PACKAGE.parent):
        if (root / relative).exists():
            return root / relative
    raise MissingFile(f"{relative} was not installed with contractdiff; install contractdiff again.")
