"""What no party reads in a record: who saw it, notes of the staff, faces without a seal."""

import json

import sqlalchemy as sa

from feeadmin.evidence.models import Item, Sensitivity
from feeadmin.kernel import db
from feeadmin.kernel.access import Role
from feeadmin.people.models import Person
from feeadmin.sightings import actions as sightings
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from tests import make
from tests.appeals.folder import files as files_of
from tests.appeals.folder import read, table
from tests.world import picture

RECORDER = "Field Recorder"


def test_no_paper_names_who_saw_it(world, clerk, export):
    """The parties read the record; a witness is called by the number of the sighting."""
    witness = make.sighting(by=world.by(Role.FIELD_RECORDER), photos=[("lot.jpg", picture())])
    sightings.supplement(witness, "The gate was open.", by=recorder_of(witness))
    [case] = cases.cases_of(make.event(ains=("4203001018",), witnesses=[witness], by=clerk))
    assert witness.recorder == RECORDER
    folder = export(case)
    for path, content in files_of(folder).items():
        assert RECORDER.encode() not in content, path
    told = json.loads(read(folder, f"02-sightings/{witness.number}.json"))
    assert told["recorder"] == f"the recorder of {witness.number}"
    assert told["supplements"][-1]["who"] == f"the recorder of {witness.number}"


def recorder_of(seen):
    return db.session.get(Person, seen.recorder_id).actor


def test_nor_after_the_witness_took_another_name(case, export):
    """What they did before stands in the history under the name of that day."""
    [seen] = cases.sightings(case.event)
    person = db.session.get(Person, seen.recorder_id)
    renamed = sa.update(Person).where(Person.id == person.id).values(name="Robin Newname")
    db.session.execute(renamed.execution_options(bulk="a marriage"))
    db.session.commit()
    staging.add_note(case, "Saw it again.", by=person.actor)
    folder = export(case)
    for content in files_of(folder).values():
        assert b"Robin Newname" not in content
    who = {row["who"] for row in table(folder, "08-history/entries.csv")}
    assert f"the recorder of {seen.number}" in who


def test_notes_of_the_staff_are_work_product_and_stay_out(case, clerk, export):
    staging.add_note(case, "Weak on who held the gate key.", by=clerk)
    assert all(b"Weak on who" not in content for content in files_of(export(case)).values())


def marked(case, sensitivity):
    """Return the first exhibit of a case, marked otherwise."""
    exhibit = cases.exhibits(case)[0]
    change = sa.update(Item).where(Item.id == exhibit.item_id).values(sensitivity=sensitivity)
    db.session.execute(change.execution_options(bulk="the test marks it"))
    db.session.commit()
    return cases.exhibits(case)[0]


def test_an_exhibit_that_is_work_product_stays_out_with_its_custody(case, export):
    exhibit = marked(case, Sensitivity.WORK_PRODUCT)
    folder = export(case)
    assert not list(folder.rglob(f"{exhibit.number}*"))
    custody = table(folder, "03-evidence/custody.csv")
    assert exhibit.number not in {row["exhibit"] for row in custody}


def test_a_photo_of_faces_and_plates_is_marked_to_be_filed_under_seal(case, export):
    exhibit = marked(case, Sensitivity.INTERNAL)
    titles = [paper["title"] for paper in json.loads(read(export(case), "index.json"))["papers"]]
    [title] = [title for title in titles if title.startswith(exhibit.number)]
    assert title.endswith("(may show people: file under seal)")
    assert len([one for one in titles if "under seal" in one]) == 1
