"""What the tests of the portal find: an approved fee, on a Monday morning."""

from tests.notices.town import by, database, fee, morning, town

__all__ = ["by", "database", "fee", "morning", "town"]
