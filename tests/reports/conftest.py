"""The reports are looked at in the city of `tests.world`, with a case at every station."""

from tests.drafting.conftest import draft
from tests.world import as_, built, guest, owner, world

__all__ = ["as_", "built", "draft", "guest", "owner", "world"]
