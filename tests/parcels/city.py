"""City land for tests: lists as departments send them, and land as people describe it."""

from datetime import date

from feeadmin.kernel.access import SYSTEM
from feeadmin.parcels import city_register
from feeadmin.parcels.city_import import Told, bring_in_city_list
from feeadmin.parcels.city_land import Tie
from feeadmin.parcels.city_list import Unsaid
from feeadmin.parcels.entries import Described

JUNE, JULY, TODAY = date(2026, 6, 1), date(2026, 7, 1), date(2026, 10, 1)
A, B, C = "4203001001", "4203001002", "4203001003"


def told(on=JUNE, **of):
    given = {"source": "General Services", "unsaid": Unsaid("General Services")} | of
    return Told(as_of_on=on, **given)


def written(*rows, heads="APN,NAME,DEPT,CD"):
    return "\n".join([heads, *rows, ""]).encode()


def bring_in(*rows, on=JUNE, **of):
    return bring_in_city_list(written(*rows), file_name="list.csv", told=told(on, **of), by=SYSTEM)


def counted(report):
    names = ("new", "changed", "same", "gone", "rejected")
    return tuple(report.counts[name] for name in names)


def is_city_s(ain, on=TODAY):
    return [(land.name, land.department) for land in city_register.of(ain, on)]


def described(**of):
    given = {
        "name": "Yard 7", "department": "Street Services", "tie": Tie.OWNED, "source": "Deed 1",
        "ains": [A],
    }  # fmt: skip
    return Described(**given | of)
