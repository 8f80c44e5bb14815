"""Opening an installation: its tables are made or brought up, and nothing is guessed."""

import sqlalchemy as sa

from feeadmin.kernel import db, schema
from feeadmin.people import queries as people
from tests import make
from tests.conftest import ON_POSTGRES


def test_an_empty_folder_becomes_an_installation(house, tmp_path):
    url = f"sqlite:///{tmp_path / 'new' / 'feeadmin.sqlite'}"
    answer = house("migrate", FEEADMIN_DATA=str(tmp_path / "new"), FEEADMIN_DATABASE_URL=url)
    assert answer.exit_code == 0, answer.output
    assert answer.stdout == f"feeadmin: {url} is up to date.\n"
    assert schema.is_current(db.session.get_bind())


def test_an_installation_of_an_older_release_is_brought_up(house, own_database):
    engine = db.open_engine(own_database)
    schema.downgrade(engine, "-1")
    engine.dispose()
    assert house("migrate").exit_code == 0
    assert schema.is_current(db.session.get_bind())


def test_bringing_up_what_is_up_changes_nothing(house):
    assert [house("migrate").exit_code for _time in range(2)] == [0, 0]


def test_a_database_that_lost_its_guards_is_not_used(house, own_database):
    engine = db.open_engine(own_database)
    name = "transfer_guard ON transfer" if ON_POSTGRES else "transfer_update_guard"
    with engine.begin() as connection:
        connection.execute(sa.text(f"DROP TRIGGER {name}"))
    engine.dispose()
    answer = house("migrate")
    assert answer.exit_code == 2
    assert "The guards of transfer are missing." in answer.stderr


def test_a_database_of_a_later_release_is_left_alone(house, own_database):
    engine = db.open_engine(own_database)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    answer = house("migrate")
    assert answer.exit_code == 2
    assert "The database does not fit this release" in answer.stderr


def test_a_password_in_the_address_of_the_database_is_not_told(house, own_database):
    answer = house("migrate")
    password = sa.make_url(own_database).password
    assert not password or password not in answer.stdout


# People.


def add(house, *words, password=make.PASSWORD):
    return house(
        "people", "add", "Ada@City.example", "--name", "Ada", "--password", password, *words
    )


def test_the_first_person_added_is_the_administrator(house):
    answer = add(house)
    assert (answer.exit_code, answer.stdout) == (0, "Ada can sign in as ada@city.example.\n")
    [ada] = people.everybody()
    assert ada.roles == ["rules and records administrator"]


def test_offices_are_named_one_by_one(house):
    assert add(house, "--office", "approver", "--office", "cashier").exit_code == 0
    assert people.everybody()[0].roles == ["approver", "cashier"]


def test_a_password_is_asked_for_twice_and_never_shown(house):
    typed = f"{make.PASSWORD}\n{make.PASSWORD}\n"
    answer = house("people", "add", "ada@city.example", "--name", "Ada", typed=typed)
    assert answer.exit_code == 0
    assert make.PASSWORD not in answer.output


def test_who_cannot_be_added_is_told_why(house):
    add(house)
    for answer, sentence in (
        (add(house), "has an account already"),
        (add(house, password="short"), "has an account already"),
        (
            house("people", "add", "b@x", "--name", "B", "--password", "short"),
            "Use a password of 15 characters or more",
        ),
        (
            house(
                "people", "add", "b@x", "--name", "B", "--password", make.PASSWORD,
                "--office", "hearing officer", "--office", "approver",
            ),
            "holds no other office here",
        ),
    ):  # fmt: skip
        assert answer.exit_code == 2
        assert answer.stderr.startswith("feeadmin: ")
        assert sentence in answer.stderr
    assert len(people.everybody()) == 1
