"""What the tests of the mail room's batches find: approved fees on a Monday morning."""

from tests.notices.town import by, database, fee, morning, town

__all__ = ["by", "database", "fee", "morning", "town"]
