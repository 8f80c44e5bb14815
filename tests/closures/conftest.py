"""The pages are looked at in the city of `tests.world`."""

from tests.world import as_, built, guest, owner, world

__all__ = ["as_", "built", "guest", "owner", "world"]
