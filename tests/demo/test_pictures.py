from datetime import UTC, datetime

import pytest

from feeadmin.demo.pictures import photo
from feeadmin.evidence import pictures

TAKEN_AT = datetime(2026, 9, 8, 13, 20, tzinfo=UTC)
MOST_BYTES = 60_000


@pytest.mark.parametrize(("light", "heavy", "turn"), [(0, 0, 0), (3, 0, 1), (40, 5, 2)])
def test_a_photo_is_small_and_passes_as_evidence_with_the_time_it_was_taken(light, heavy, turn):
    drawn = photo("1200 Sample Street", TAKEN_AT, light=light, heavy=heavy, turn=turn)
    read = pictures.read(drawn)
    assert len(drawn) <= MOST_BYTES
    assert (read.media_type, read.taken_at) == ("image/jpeg", TAKEN_AT)


def test_the_same_photo_has_the_same_bytes_and_another_has_others():
    one = photo("1200 Sample Street", TAKEN_AT, light=4, heavy=1, turn=0)
    assert one == photo("1200 Sample Street", TAKEN_AT, light=4, heavy=1, turn=0)
    assert one != photo("1200 Sample Street", TAKEN_AT, light=4, heavy=1, turn=1)
    assert one != photo("1210 Sample Street", TAKEN_AT, light=4, heavy=1, turn=0)
