"""The Assessor's roll: what it says of a parcel, however a loader wrote it."""

import json
from datetime import date

import pytest
from sqlalchemy import func, select

from feeadmin.kernel import audit
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import roll_import
from feeadmin.parcels.models import RollEntry, RollImport
from feeadmin.parcels.roll_import import import_roll
from feeadmin.units import Money

PORTAL = (
    "ZIPcode,TaxRateArea_CITY,AIN,RollYear,TaxRateArea,AssessorID,PropertyLocation,PropertyType,"
    "PropertyUseCode,GeneralUseType,SpecificUseType,YearBuilt,SQFTmain,Units,RecordingDate,"
    "LandValue,ImprovementValue,TotalExemption,isTaxableParcel?,SpecialParcelClassification"
)
ROW = (
    '90012,LOS ANGELES,4203001001,2026,67,4203-001-001,"1200  SAMPLE ST, LOS ANGELES",C/I,1100,'
    'Commercial,Store,1962,8400,1,20190321,1250000,"$640,000.50",0,Y,'
)
API = "ain\trollyear\tpropertylocation\tusetype\troll_landvalue\tistaxableparcel\trecordingdate"

pytestmark = pytest.mark.usefixtures("session")


def sent(tmp_path, *lines, head=PORTAL, name="roll.csv", encoding="utf-8", **options):
    path = tmp_path / name
    path.write_bytes("\n".join([head, *lines]).encode(encoding))
    return import_roll(path, by=SYSTEM, **options)


def entry(ain="4203001001"):
    return session.scalars(select(RollEntry).where(RollEntry.ain == ain)).one()


def counts(report):
    return tuple(report.counts[name] for name in ("read", "new", "changed", "same", "rejected"))


def test_a_row_of_the_portal_is_kept_with_its_figures(tmp_path):
    assert counts(sent(tmp_path, ROW)) == (1, 1, 0, 0, 0)
    found = entry()
    assert (found.roll_year, found.kind, found.use_code) == (2026, "C/I", "1100")
    assert found.address == "1200 SAMPLE ST, LOS ANGELES"
    assert found.use == "Commercial, Store"
    assert (found.tax_area_city, found.taxable) == ("LOS ANGELES", True)
    assert (found.units, found.year_built, found.building_sqft) == (1, 1962, 8400)
    assert found.recorded_on == date(2019, 3, 21)
    assert found.land_value == Money.parse("1250000")
    assert found.improvement_value == Money.parse("640000.50")


def test_the_api_s_names_and_tabs_say_the_same(tmp_path):
    row = "4203001001\t2026\t1200 SAMPLE ST\tC/I\t1250000\tN\t2019-03-21T00:00:00.000"
    assert counts(sent(tmp_path, row, head=API, name="roll.tsv")) == (1, 1, 0, 0, 0)
    found = entry()
    assert (found.kind, found.taxable, found.recorded_on) == ("C/I", False, date(2019, 3, 21))
    assert found.land_value == Money.parse("1250000")
    assert (found.units, found.exemption) == (None, None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mark_at_the_beginning_and_the_ends_of_lines_do_not_matter(tmp_path, encoding, end):
    path = tmp_path / "roll.csv"
    path.write_bytes(f"{PORTAL}{end}{ROW}{end}".encode(encoding))
    assert counts(import_roll(path, by=SYSTEM)) == (1, 1, 0, 0, 0)


def test_the_same_file_again_changes_nothing_and_a_changed_row_takes_the_place(tmp_path):
    sent(tmp_path, ROW)
    assert counts(sent(tmp_path, ROW)) == (1, 0, 0, 1, 0)
    assert counts(sent(tmp_path, ROW.replace("8400", "8500"))) == (1, 0, 1, 0, 0)
    assert entry().building_sqft == 8500
    assert counts(sent(tmp_path, ROW.replace(",2026,", ",2027,"))) == (1, 1, 0, 0, 0)
    assert session.scalar(select(func.count()).select_from(RollEntry)) == 2


def test_a_dry_run_counts_and_keeps_nothing(tmp_path):
    assert counts(sent(tmp_path, ROW, ROW.replace("001001", "001002"), dry_run=True))[:2] == (2, 2)
    assert session.scalar(select(func.count()).select_from(RollImport)) == 0


def test_of_two_rows_for_one_parcel_the_last_one_counts(tmp_path):
    assert counts(sent(tmp_path, ROW, ROW.replace("8400", "9000"))) == (2, 1, 1, 0, 0)
    assert entry().building_sqft == 9000


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("4203001001,", "4203001,", "bad_number"),
        ("4203001001,", ",", "bad_number"),
        (",2026,", ",next year,", "bad_year"),
        (",2026,", ",26,", "bad_year"),
        (",8400,", ",eight thousand,", "bad_figure"),
        (",8400,", ",-1,", "bad_figure"),
        (",1250000,", ",1e99,", "bad_figure"),
        ("Commercial", "undocumented", "status"),
    ],
)
def test_a_row_that_cannot_be_kept_is_rejected_with_its_reason(tmp_path, old, new, reason):
    assert old in ROW
    report = sent(tmp_path, ROW.replace(old, new, 1), ROW.replace("001001", "001009"))
    assert report.counts["reasons"] == {reason: 1}
    [line] = report.rejects
    assert json.loads(line)["row"] == 1
    assert json.loads(line)["sentence"]
    assert entry("4203001009")


@pytest.mark.parametrize("day", ["20190231", "soon", "", "03/21/2019", "2019-03-21"])
def test_a_day_that_is_none_is_left_out_and_the_row_is_kept(tmp_path, day):
    sent(tmp_path, ROW.replace("20190321", day))
    assert entry().recorded_on == (date(2019, 3, 21) if "21" in day else None)


@pytest.mark.parametrize("mark", ["Y", "n", "true", "?", ""])
def test_whether_it_is_taxed_may_be_unsaid(tmp_path, mark):
    sent(tmp_path, ROW.replace(",Y,", f",{mark},"))
    assert entry().taxable is {"Y": True, "n": False, "true": True}.get(mark)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty: 0 bytes"),
        (PORTAL.encode(), "has no rows"),
        (b"name,color\nA,red\n", "has no column ain, rollyear. It has: name, color."),
        (f"{PORTAL}\n{ROW}".encode("utf-16"), "not UTF-8"),
        (f"{PORTAL}\n{ROW.replace('SAMPLE', 'PEÑA')}".encode("latin-1"), "not UTF-8"),
        (b"AIN,RollYear\n" + b'"' + b"x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_roll_is_refused_and_leaves_nothing(tmp_path, content, why):
    path = tmp_path / "roll.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=why):
        import_roll(path, by=SYSTEM)
    assert session.scalar(select(func.count()).select_from(RollEntry)) == 0


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="There is no file"):
        import_roll(tmp_path / "roll.csv", by=SYSTEM)


def test_many_rows_come_in_steps_and_the_import_is_one_entry_of_the_audit(tmp_path, monkeypatch):
    monkeypatch.setattr(roll_import, "AT_ONCE", 10)
    told = []
    rows = [ROW.replace("4203001001", f"4203001{n:03}") for n in range(1, 36)]
    report = sent(tmp_path, *rows, "x", progress=told.append)
    assert told == [10, 20, 30, 36]
    assert counts(report) == (36, 35, 0, 0, 1)
    imported = session.scalars(select(RollImport)).one()
    assert imported.counts == report.counts
    assert imported.rejects_sha256
    assert audit.first_break(imported.history) is None
