"""The pages are looked at in the city of `tests.world`, with batches of mail at every step."""

import pytest

from feeadmin.kernel import files
from feeadmin.notices import access
from tests.conftest import SECRET, copy_of
from tests.world import as_, build_at, guest, owner, world

__all__ = ["as_", "guest", "owner", "world"]


@pytest.fixture(scope="session")
def built(template, app, kept_files, tmp_path_factory, worker):
    """Return (engine, world) of that city in a database of its own."""
    files.keep_in(kept_files)
    access.seal_with(SECRET)
    own, found = build_at(copy_of(template, f"views_{worker}", tmp_path_factory), mail=True)
    yield own, found
    own.dispose()
