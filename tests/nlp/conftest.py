"""spaCy is an extra: without it nothing here is collected."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("spacy") else ["test_*.py"]
