"""A finished step of the set-up is remembered, for exactly what it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from feeadmin.bootstrap.stamps import Stamp, digest


def test_a_step_counts_as_done_only_for_the_inputs_it_was_done_for(tmp_path):
    stamp = Stamp(tmp_path / "stamp")
    stamp.set("today's lock")

    assert stamp.reads("today's lock")
    assert stamp.reads("yesterday's lock", "today's lock")
    assert not stamp.reads("tomorrow's lock")


def test_a_step_never_done_is_not_done(tmp_path):
    assert not Stamp(tmp_path / "no folder" / "stamp").reads("anything")


def test_a_step_begun_again_is_not_done_until_it_ends(tmp_path):
    stamp = Stamp(tmp_path / "stamp")
    stamp.set("key")
    stamp.lift()

    assert not stamp.reads("key")
    stamp.lift()  # lifting twice is no error


def test_setting_a_stamp_leaves_no_draft_behind(tmp_path):
    Stamp(tmp_path / "stamp").set("key")

    assert [file.name for file in tmp_path.iterdir()] == ["stamp"]


def test_a_file_counts_by_what_is_in_it(tmp_path):
    lock = tmp_path / "lock"
    lock.write_text("flask==3.1")

    assert digest([lock]) == digest(["flask==3.1"]) == digest([b"flask==3.1"])


@pytest.mark.parametrize("change", [("ab", "c"), ("a", "bc", ""), ("c", "ab"), ("abc",)])
def test_neighbouring_inputs_cannot_trade_characters(change):
    assert digest(["a", "bc"]) != digest(change)


@given(some.lists(some.text()), some.lists(some.text()))
def test_two_sets_of_inputs_have_one_name_only_if_they_are_the_same(one, other):
    assert (digest(one) == digest(other)) == (one == other)
