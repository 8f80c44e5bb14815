"""Lists that hold still while other people work."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.kernel.db import session
from feeadmin.units import Money
from feeadmin.web import lists
from tests.web.shelf import COLUMNS, THINGS, Base, Kind, Thing, put, thing

PAGE = 4


@pytest.fixture(autouse=True)
def short_pages(monkeypatch):
    monkeypatch.setattr(lists, "SIZE", PAGE)


@pytest.fixture(autouse=True)
def shelf(database):
    Base.metadata.create_all(session.connection())
    session.commit()


def ask(**asked):
    return THINGS.page("/things", asked)


def follow(href):
    return THINGS.page("/things", dict(parse_qsl(urlsplit(href).query)))


def names(page):
    return [one.name for one in page.rows]


def walk(page, way="next_href"):
    """Yield the pages from one on, as far as its links lead."""
    yield page
    while href := getattr(page, way):
        page = follow(href)
        yield page


def clear():
    session.execute(sa.delete(Thing).execution_options(bulk="the next example begins"))
    session.expunge_all()


def filled(count=11):
    return put(*(thing(f"{n:02}") for n in range(count)))


def test_an_empty_list_has_neither_rows_nor_further_pages():
    page = ask()
    assert (page.rows, page.total, page.next_href, page.previous_href) == ([], 0, None, None)


def test_pages_go_on_until_all_was_seen():
    filled(11)
    pages = [names(page) for page in walk(ask())]
    assert pages == [["00", "01", "02", "03"], ["04", "05", "06", "07"], ["08", "09", "10"]]


def test_a_list_that_fills_its_page_just_so_has_no_empty_page_after_it():
    filled(PAGE)
    assert ask().next_href is None


def test_pages_go_back_the_way_they_came():
    filled(11)
    there = [names(page) for page in walk(ask())]
    *_pages, last = walk(ask())
    back = [names(page) for page in walk(last, "previous_href")]
    assert back == there[::-1]


def test_a_page_says_how_many_rows_there_are_in_all():
    filled(11)
    page = follow(ask().next_href)
    assert page.total == 11
    assert page.count == "11 rows"
    assert ask(q="07").count == "1 row"


def test_of_very_many_rows_only_that_is_said(monkeypatch):
    monkeypatch.setattr(lists, "MOST_COUNTED", 5)
    filled(7)
    assert ask().count == "more than 5 rows"


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("way", [None, "down"])
def test_a_list_may_be_sorted_by_any_kind_of_value_and_what_lacks_it_is_not_lost(column, way):
    put(
        thing("a", words="x", count=2, on=date(2026, 1, 2), at=noon(2), total=Money(5)),
        thing("b", words="y", count=1, on=date(2026, 1, 1), at=noon(1), total=Money(9)),
        *(thing("c", kind=Kind.SMALL) for _ in range(6)),
        thing("d", words="x", count=2, on=date(2026, 1, 2), at=noon(2), total=Money(5)),
    )
    asked = {"sort": column, **({"dir": way} if way else {})}
    seen = [one for page in walk(ask(**asked)) for one in page.keys]
    assert len(seen) == len(set(seen)) == 9
    values = [getattr(session.get(Thing, key), column) for key in seen]
    there = [value for value in values if value is not None]
    assert there == sorted(there, reverse=way == "down")


def noon(day):
    return datetime(2026, 1, day, 12, tzinfo=UTC)


def test_a_missing_day_comes_last():
    put(thing("none"), thing("some", on=date(2026, 1, 1)))
    assert names(ask(sort="on")) == ["some", "none"]


row = st.fixed_dictionaries(
    {
        "name": st.sampled_from("abc"),
        "on": st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 4)),
        "total": st.none() | st.integers(0, 3).map(Money),
        "at": st.none() | st.integers(1, 3).map(noon),
    }
)
change = st.one_of(
    st.tuples(st.just("add"), row),
    st.tuples(st.just("drop"), st.integers(0, 30)),
    st.tuples(st.just("move"), st.integers(0, 30), row),
)


@given(
    rows=st.lists(row, max_size=14),
    changes=st.lists(st.lists(change, max_size=3), min_size=1, max_size=6),
    column=st.sampled_from(["name", "on", "total", "at"]),
    way=st.sampled_from([None, "down"]),
    turn=st.sampled_from(["next_href", "previous_href"]),
)
@settings(max_examples=40)
def test_whoever_stands_still_while_others_come_and_go_is_seen_once(
    rows, changes, column, way, turn
):
    clear()
    first, last = put(*ends())
    put(*(thing(**one) for one in rows))
    page = ask(sort=column, **({"dir": way} if way else {}))
    if turn == "previous_href":
        *_pages, page = walk(page)
    still = set(session.scalars(sa.select(Thing.id)))
    seen = list(page.keys)
    changes = iter(changes)
    while href := getattr(page, turn):
        still -= disturb(next(changes, []), but={first.id, last.id})
        session.commit()
        page = follow(href)
        seen += page.keys
    assert sorted(key for key in seen if key in still) == sorted(still)


def ends():
    """Return what lies before and after all others, and stays: no side of a page is ever empty."""
    return (
        thing("", on=date(2025, 1, 1), total=Money(-2), at=noon(1).replace(year=2025)),
        thing("z", on=date(9999, 12, 31), total=Money(9), at=noon(31).replace(year=9999, month=12)),
    )


def disturb(changes, but):
    """Add, drop and move things, as other people do, and return the keys of those touched."""
    touched = set()
    for what, *how in changes:
        everything = sorted(set(session.scalars(sa.select(Thing.id))) - but)
        if what == "add":
            session.add(thing(**how[0]))
        elif everything:
            chosen = session.get(Thing, everything[how[0] % len(everything)])
            touched.add(chosen.id)
            if what == "drop":
                session.delete(chosen)
            else:
                for name, value in how[1].items():
                    setattr(chosen, name, value)
        session.flush()
    return touched


def test_when_all_that_followed_is_gone_the_list_begins_anew():
    things = filled(PAGE + 1)
    href = ask().next_href
    session.delete(things[-1])
    session.commit()
    assert names(follow(href)) == ["00", "01", "02", "03"]


def test_when_all_that_came_before_is_gone_the_list_begins_anew():
    things = filled(PAGE + 1)
    href = follow(ask().next_href).previous_href
    for one in things[:-1]:
        session.delete(one)
    session.commit()
    page = follow(href)
    assert names(page) == ["04"]
    assert (page.next_href, page.previous_href) == (None, None)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=40)
def test_whatever_stands_in_the_address_a_page_comes(key, said):
    clear()
    filled(2)
    assert ask(**{key: said, "sort": said, "dir": said, "q": said, "kind": said}).total <= 2


def test_a_list_is_narrowed_by_its_filters_and_its_words():
    put(thing("saw"), thing("hammer", kind=Kind.SMALL), thing("SAW", kind=Kind.SMALL))
    assert names(ask(kind="SMALL")) == ["SAW", "hammer"]
    assert names(ask(q="saw")) == ["SAW", "saw"]
    page = ask(kind="SMALL", q="saw")
    assert names(page) == ["SAW"]
    assert page.narrowed
    assert not ask(sort="on", dir="down").narrowed


def test_words_to_find_are_words_and_no_pattern():
    put(thing("100% wool"), thing("100 wool"), thing("a_b"), thing("acb"), thing("a\\b"))
    assert names(ask(q="%")) == ["100% wool"]
    assert names(ask(q="_")) == ["a_b"]
    assert names(ask(q="\\")) == ["a\\b"]


@pytest.mark.parametrize("nothing", ["", "  ", "\x00", " \x00 "])
def test_no_words_narrow_nothing(nothing):
    filled(2)
    page = ask(q=nothing)
    assert page.total == 2
    assert not page.narrowed


def test_a_filter_keeps_its_place_in_every_further_address():
    filled(6)
    put(*(thing(f"s{n}", kind=Kind.SMALL) for n in range(6)))
    pages = list(walk(ask(kind="SMALL", sort="words", dir="down", q="s")))
    assert sorted(name for page in pages for name in names(page)) == [f"s{n}" for n in range(6)]
    assert all(page.asked("kind") == "SMALL" and page.asked("q") == "s" for page in pages)


def test_a_heading_sorts_by_its_column_and_once_more_the_other_way():
    by_name, by_total = THINGS.columns[0], THINGS.columns[5]
    page = ask()
    assert page.sorted_as(by_name) == "ascending"
    assert page.sorted_as(by_total) is None
    falling = follow(page.sort_href(by_name))
    assert falling.sorted_as(by_name) == "descending"
    assert follow(falling.sort_href(by_name)).sorted_as(by_name) == "ascending"
    assert follow(page.sort_href(by_total)).sorted_as(by_total) == "ascending"


def test_another_order_begins_at_its_beginning():
    filled(11)
    second = follow(ask().next_href)
    assert names(follow(second.sort_href(THINGS.columns[0])))[0] == "10"


def test_a_list_among_some_rows_shows_no_others():
    put(thing("a"), thing("b", kind=Kind.SMALL))
    among = sa.select(Thing).where(Thing.kind == Kind.SMALL)
    assert names(THINGS.page("/things", {}, among)) == ["b"]
