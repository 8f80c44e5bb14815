"""Nobody's immigration status is asked for, and none is taken."""

import pytest

from feeadmin.sightings import queries
from tests.field.phone import PAGE, kept, photo, record


@pytest.mark.parametrize("path", [PAGE, "/field/records"])
def test_no_status_is_asked(recorder, path):
    html = recorder.get(path).html.lower()
    for word in ("immigra", "citizen", "visa", "nationality", "country of", "race", "ethnic"):
        assert word not in html


@pytest.mark.parametrize("name", ["place", "agency", "consent_words", "note"])
@pytest.mark.parametrize(
    "said", ["He is undocumented", "A-012 345 678", "su estatus migratorio", "an illegal alien"]
)
def test_no_status_is_taken(recorder, name, said):
    page = record(recorder, **{name: said})
    assert page.status == 422
    assert page.problems()[0].startswith("The city keeps no record of anybody’s immigration status")


def test_a_photo_whose_name_tells_a_status_is_not_kept(recorder):
    page = record(recorder, photos=[photo("undocumented driver.jpg")])
    [sentence] = page.flashes()
    assert "rename the file and send it again" in sentence
    assert queries.photos(kept(page)) == []
