"""The small maps beside lists and facts."""

from __future__ import annotations

from collections.abc import Sequence

from feeadmin.kernel import clock
from feeadmin.parcels.drawings import Map, drawn
from feeadmin.parcels.models import Parcel
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case
from feeadmin.staging.models import Site

TALL = (256.0, 320.0)


def of_site(site: Site) -> Map | None:
    """Draw the parcels of a site, the used part marked; None in the street."""
    parcels = [one.parcel for one in staging.parcels(site)]
    if not parcels:
        return None
    return drawn(
        [parcel.shape for parcel in parcels],
        labels={n: parcel.address or parcel.apn for n, parcel in enumerate(parcels)},
        states=dict.fromkeys(range(len(parcels)), "hot"),
        marks=[site.shape] if site.shape is not None else [],
    )


def of_parcel(parcel: Parcel) -> Map:
    """Draw one parcel among its neighbours."""
    return drawn([parcel.shape], labels={0: parcel.address or parcel.apn}, states={0: "hot"})


def of_cases(cases: Sequence[Case]) -> Map | None:
    """Draw the land of the cases on a page, those due today or late marked."""
    sites = [(case, case.site.shape) for case in cases if case.site.shape is not None]
    if not sites:
        return None
    today = clock.today()
    late = [case.due_on is not None and case.due_on <= today for case, _shape in sites]
    return drawn(
        [shape for _case, shape in sites],
        states={n: "late" for n, is_late in enumerate(late) if is_late},
        size=TALL,
    )
