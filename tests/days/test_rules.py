"""The named deadlines as the seeds have them."""

from datetime import date

import pytest

from feeadmin.days import NotInForce, warn_pairs

OFFICE = {
    "office_answer",
    "office_approve",
    "office_assess",
    "office_lock",
    "office_verify",
    "review_decision",
}
"""How soon the office means to act; it binds nobody else."""


def test_every_named_deadline_is_there(almanac):
    assert set(almanac.rules.names) - OFFICE == {
        "cpra_determination",
        "cpra_extension",
        "foia_appeal",
        "foia_appeal_decision",
        "foia_determination",
        "foia_expedite",
        "foia_extension",
        "footage_purge_evidentiary",
        "footage_purge_nonevidentiary",
        "hearing_request",
        "initial_review",
        "judicial_review_1094_6",
        "judicial_review_53069_4",
        "late_fee",
        "lien_54988",
        "notice_of_intent_reply",
        "ordinance_effective",
        "payment",
        "preservation_follow_up",
        "preservation_follow_up_2",
        "preservation_follow_up_3",
        "record_preparation_1094_6",
    }


def test_what_is_invented_is_marked(almanac):
    assert {rule.name for rule in almanac.rules if rule.invented} - OFFICE == {
        "hearing_request",
        "initial_review",
        "notice_of_intent_reply",
        "preservation_follow_up",
        "preservation_follow_up_2",
        "preservation_follow_up_3",
    }


def test_mail_extends_the_periods_after_service_and_no_other(almanac):
    for rule in almanac.rules:
        assert rule.extends_1013 == (rule.starts == "service")


def test_only_the_owners_clocks_are_stopped_by_a_stay(almanac):
    assert {rule.name for rule in almanac.rules if rule.tolls} == {
        "hearing_request",
        "initial_review",
        "late_fee",
        "lien_54988",
        "notice_of_intent_reply",
        "payment",
    }


def test_the_late_fee_that_ends_before_payment_does_is_warned_of(almanac):
    (warning,) = warn_pairs(almanac.rules)
    assert warning.sentence() == (
        "“Late fee” ends after 15 days (LAMC 11.2.11(a)), before “Payment” does after 20 "
        "(LAMC 11.2.07(a))."
    )


def test_a_name_that_is_not_known_is_answered_with_those_that_are(almanac):
    with pytest.raises(NotInForce, match=r"There is no payments\. Choose one of: cpra_determin"):
        almanac.rules.named("payments", on=date(2027, 1, 1))
