"""A city with a case at every station of its way, built once for the tests of the pages.

Each test looks at it, and changes it as it likes, inside a transaction that never commits.
"""

from __future__ import annotations

import pytest

from feeadmin.kernel import audit, clock, db, files
from feeadmin.kernel.access import Role
from feeadmin.notices import access
from tests.conftest import SECRET, copy_of, inside
from tests.pages import Visitor
from tests.stations import NOW, build, picture

__all__ = ["NOW", "as_", "built", "clerk", "clerk_s", "guest", "owner", "picture", "world"]

_built: dict[str, tuple] = {}
"""The city of each worker; the conftest of every folder has fixtures of its own."""


@pytest.fixture(scope="session")
def built(template, app, kept_files, tmp_path_factory, worker):
    """Return (engine, world) of the city in its own database, built once for all folders."""
    files.keep_in(kept_files)
    access.seal_with(SECRET)
    if worker not in _built:
        _built[worker] = build_at(copy_of(template, f"world_{worker}", tmp_path_factory))
    own, found = _built[worker]
    yield own, found
    own.dispose()


def build_at(url, *, mail=False):
    own = db.open_engine(url)
    audit.watch()
    with inside(own) as outer:
        world = build(mail=mail)
        db.session.remove()
        outer.commit()
    return own, world


@pytest.fixture
def world(built, kept_files):
    """Return the city on its Tuesday morning."""
    own, found = built
    files.keep_in(kept_files)
    access.seal_with(SECRET)
    with inside(own), clock.pretending(NOW):
        yield found


@pytest.fixture
def guest(app, world):
    """Return somebody with a browser who is nobody yet."""
    return Visitor(app)


@pytest.fixture
def as_(app, world):
    """Return a function that signs the person of an office in."""

    def sign_in(role: Role) -> Visitor:
        return Visitor(app).with_cookie(world.tokens[role])

    return sign_in


@pytest.fixture
def clerk(world):
    """Return the assessing clerk."""
    return world.by(Role.ASSESSING_CLERK)


@pytest.fixture
def clerk_s(as_):
    """Return the assessing clerk's browser."""
    return as_(Role.ASSESSING_CLERK)


@pytest.fixture
def owner(app, world):
    """Return whoever has opened the letter that was served."""
    return Visitor(app).with_notice(world.owner_token)
