"""Real parcels of the County brought in, where the files are at hand."""

from collections import Counter

import pytest

from feeadmin.geo import Outcome
from feeadmin.parcels import queries
from tests.parcels.files import bring_in, counts, said

pytestmark = [pytest.mark.real_parcels, pytest.mark.usefixtures("session")]


def test_culver_city_comes_in_whole_and_a_second_time_changes_nothing(real):
    file = real("culver_city_parcels.geojson")
    report = bring_in(file, source="Culver City")
    assert counts(report) == (1652, 0, 0, 0, 0)
    assert counts(bring_in(file, source="Culver City")) == (0, 0, 1652, 0, 0)
    assert queries.one("4134001004").apn == "4134-001-004"


def test_every_parcel_of_culver_city_is_found_where_it_lies(real):
    bring_in(real("culver_city_parcels.geojson"), source="Culver City")
    found = Counter()
    for lot in queries.session.scalars(queries.current()).all()[::25]:
        middle = lot.shape.point_on_surface()
        match = queries.match_point(middle.x, middle.y, 2)
        assert lot.ain in {ain for one in match.candidates for ain in one.ains}
        found[match.outcome] += 1
    assert found[Outcome.SINGLE] > 50


def test_real_condominiums_are_stacks(real):
    report = bring_in(real("stacked_condo_parcels.geojson"))
    assert report.tally.taken + len(said(report)) == report.tally.read == 327
    sizes = [len(ground.ains) for ground in queries.grounds(queries.in_box(-180, -90, 180, 90))]
    assert sum(sizes) == report.tally.taken
    assert max(sizes) > 10


def test_a_zipped_shapefile_that_names_each_parcel_several_times_is_taken_once(real):
    """The city of El Monte sent one row for each line of a table, on the same shape."""
    report = bring_in(real("el_monte_6th_adopted021022_shapefile.zip"), source="El Monte")
    assert counts(report) == (761, 0, 0, 0, 2366 - 761)
    assert report.tally.reasons == {"repeated": 2366 - 761}
