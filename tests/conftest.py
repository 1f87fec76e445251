"""What every test shares: a cache of its own, so that no test reads or fills the user's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from contractdiff.cache import FOLDER_VARIABLE

# How long an example takes says more about the machine than about the code; bench/ measures speed.
settings.register_profile("contractdiff", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("contractdiff")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Documents read by tests are cached in a folder of the test session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield
