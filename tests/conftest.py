"""What every test shares: a cache of its own, so that no test reads or fills the user's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contractdiff.cache import FOLDER_VARIABLE


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Documents read by tests are cached in a folder of the test session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield
