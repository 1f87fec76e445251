"""The bounds on one file, and where a user changes them: one environment variable for each."""

from __future__ import annotations

import os
from collections.abc import Mapping

from contractdiff.errors import UsageError
from contractdiff.model.reading import Bounds

VARIABLES: Mapping[str, str] = {
    "file_megabytes": "CONTRACTDIFF_FILE_MEGABYTES",
    "pages": "CONTRACTDIFF_PAGES",
    "seconds": "CONTRACTDIFF_SECONDS",
    "memory_megabytes": "CONTRACTDIFF_MEMORY_MEGABYTES",
    "picture_megapixels": "CONTRACTDIFF_PICTURE_MEGAPIXELS",
    "recognition_seconds": "CONTRACTDIFF_RECOGNITION_SECONDS",
    "processes": "CONTRACTDIFF_PROCESSES",
}
"""The environment variable of each field of ``Bounds``."""


def bounds_of_environment(environment: Mapping[str, str] | None = None) -> Bounds:
    """The bounds with what the environment says of them; raises ``UsageError`` for what is no whole number above 0."""
    environment = os.environ if environment is None else environment
    said: dict[str, int] = {}
    for field, variable in VARIABLES.items():
        value = environment.get(variable, "").strip()
        if not value:
            continue
        if not (value.isascii() and value.isdigit() and int(value) > 0):
            raise UsageError(f"{variable} is {value!r}; it has to be a whole number above 0.")
        said[field] = int(value)
    return Bounds(**said)
