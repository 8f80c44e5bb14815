"""What people read of a deadline."""

from dataclasses import replace
from datetime import date

import pytest

from feeadmin.days import CalendarName, Count, Interval, plain_rule
from feeadmin.language import NBSP, plain_day, short_day, speaking


def plain(sentence):
    return sentence.replace(NBSP, " ")


def steps(deadline):
    return [plain(step.sentence()) for step in deadline.steps]


def test_the_day_comes_first_then_the_start_the_days_and_what_moved_them(reckon, rule):
    # As the letters show it, under an ordinance that adds the mail days to payment.
    extended = replace(rule("payment"), extends_1013=True)
    told = reckon(extended, date(2027, 8, 31), by="mail-ca")
    due, sent = short_day(date(2027, 9, 27), year=True), short_day(date(2027, 8, 31))
    assert told.bold == f"Pay by {due}."
    assert told.rest == (
        f"Mailed {sent} in California. 20 days and 5 for mail end on "
        f"{short_day(date(2027, 9, 25))}, so it moves to Monday."
    )
    assert told.sentence() == f"{told.bold} {told.rest}"


def test_a_period_not_yet_started_says_what_starts_it_and_what_it_waits_for(reckon):
    told = reckon("notice_of_intent_reply", None, waiting="It is in the mail.")
    assert told.bold == "No date yet."
    assert told.rest == "The 15 days start when the notice is served. It is in the mail."
    assert (told.due_on, told.paused, told.days_left) == (None, False, 15)
    assert reckon("payment", None).rest == "The 20 days start when the notice is sent."


def test_a_paused_period_says_how_much_is_left_and_what_holds_it(reckon):
    told = reckon("hearing_request", date(2027, 2, 1), stayed=[Interval(date(2027, 2, 11), None)])
    assert told.bold == "Paused, 6 of 15 days left."
    assert told.rest == (
        f"The order of {plain_day(date(2027, 2, 11))} stays it. "
        "The 6 days run again from the day the stay ends."
    )


def test_one_day_left_is_told_as_one(reckon):
    told = reckon("hearing_request", date(2027, 2, 1), stayed=[Interval(date(2027, 2, 16), None)])
    assert told.bold == "Paused, 1 of 15 days left."
    assert told.rest.endswith("The 1 day runs again from the day the stay ends.")


def test_a_stay_before_the_mail_days_leaves_them_all(reckon):
    # 20 days end on Sunday March 28, 2027; the five for mail have not begun.
    stay = Interval(date(2027, 3, 29), None)
    told = reckon("initial_review", date(2027, 3, 8), by="mail-ca", stayed=[stay])
    assert told.bold == "Paused, 5 of 25 days left."
    assert len(told.steps) == 3


def test_a_stay_on_a_last_day_that_had_to_move_leaves_that_day(reckon):
    # 15 days end on Sunday May 9, 2027; the stay takes the Monday it would move to.
    stay = Interval(date(2027, 5, 10), None)
    told = reckon("hearing_request", date(2027, 4, 24), stayed=[stay])
    assert told.bold == "Paused on the last day."
    assert told.rest.endswith("It ends on the first open day after the stay ends.")


def test_an_ended_stay_is_told_in_the_sentence(reckon):
    stay = Interval(date(2027, 2, 11), date(2027, 5, 3))
    told = reckon("hearing_request", date(2027, 2, 1), stayed=[stay])
    assert plain(told.rest) == (
        "Served Mon Feb 1. The clock stood still from February 11, 2027 to May 3, 2027. "
        "15 days end on Sun May 9, so it moves to Monday."
    )


def test_a_last_day_moved_far_by_a_stay_is_told_with_its_date(reckon):
    # 15 days end on Sunday May 9, 2027; the stay holds the Monday until June 1.
    stay = Interval(date(2027, 5, 10), date(2027, 6, 1))
    told = reckon("hearing_request", date(2027, 4, 24), stayed=[stay])
    assert told.due_on == date(2027, 6, 2)
    moved = short_day(date(2027, 6, 2))
    assert told.rest.endswith(f", so it moves to {moved}.")


def test_holidays_are_named_and_weekends_are_not(reckon):
    told = reckon("notice_of_intent_reply", date(2027, 1, 28), by="personal")
    assert plain(told.sentence()) == (
        "Reply by Tue Feb 16, 2027. Handed over Thu Jan 28. 15 days end on Fri Feb 12, "
        "Lincoln's Birthday, and Mon Feb 15 is Presidents' Day, so it moves to Tuesday."
    )


def test_a_year_is_said_where_it_changes(reckon):
    told = reckon("judicial_review_1094_6", date(2026, 12, 4))
    assert plain(told.rest) == "Served Fri Dec 4, 2026. 90 days end on Thu Mar 4."


def test_a_period_without_a_calendar_says_from_when_something_may_be_done(reckon):
    told = reckon("lien_54988", date(2027, 1, 8))
    assert plain(told.sentence()) == (
        "A lien may be proposed from Mon Feb 22, 2027. "
        "Notice given Fri Jan 8. 45 days end on Mon Feb 22."
    )


def test_an_extension_says_both_parts(reckon):
    told = reckon("cpra_extension", date(2026, 6, 9))
    assert "10 days and 14 more end on" in told.rest
    assert "20 working days and 10 more end on" in reckon("foia_extension", date(2026, 2, 10)).rest


def test_one_day_ends_and_one_court_day_is_one(reckon, served):
    one = plain_rule(1, Count.CALENDAR, CalendarName.COURT)
    assert plain(reckon(one, date(2027, 8, 31)).sentence()) == (
        "Act by Wed Sept 1, 2027. Counted from Tue Aug 31. 1 day ends on Wed Sept 1."
    )
    overnight = reckon(one, date(2027, 8, 31), by="overnight")
    assert "1 day and 2 court days for overnight delivery end on" in overnight.rest


def test_every_kind_of_start_has_its_words(almanac, reckon):
    said = {reckon(rule, date(2027, 8, 31)).rest.split()[0] for rule in almanac.rules}
    assert said == {
        "Served", "Sent", "Received", "Published", "Decided", "Asked", "Notice", "Recorded",
        "Counted",
    }  # fmt: skip


def test_the_steps_cite_their_sections_and_name_what_closed_the_day(reckon):
    told = reckon("notice_of_intent_reply", date(2027, 1, 28), by="personal")
    assert steps(told) == [
        "Handed over Thu Jan 28, 2027.",
        "15 days, counted from the next day, end on Fri Feb 12, 2027 (SFO-DEMO-1).",
        (
            "It cannot end on Fri Feb 12, Lincoln's Birthday; Sat Feb 13; Sun Feb 14; "
            "Mon Feb 15, Presidents' Day. It ends on Tue Feb 16, 2027 (CCP 12a, 12b)."
        ),
    ]


def test_the_mail_days_are_a_step_with_their_section(reckon):
    told = reckon("initial_review", date(2027, 3, 8), by="mail-ca")
    assert steps(told)[2] == "5 more days for mail end on Fri Apr 2, 2027 (CCP 1013(a))."
    overnight = reckon("initial_review", date(2027, 3, 8), by="overnight")
    assert steps(overnight)[2] == (
        "2 more court days for overnight delivery end on Tue Mar 30, 2027 (CCP 1013(c))."
    )


def test_mail_days_that_are_not_added_are_said_so(reckon):
    told = reckon("payment", date(2027, 3, 8), by="mail-ca")
    assert steps(told)[2] == "The days for mail are not added to this period (CCP 1013(a))."


def test_working_days_say_which_holidays_they_left_out(reckon):
    told = reckon("foia_determination", date(2026, 12, 18))
    assert steps(told)[1] == (
        "20 working days, counted from the next day, end on Wed Jan 20, 2027 "
        "(5 USC 552(a)(6)(A)(i)). Left out besides weekends: Fri Dec 25, Christmas Day; "
        "Fri Jan 1, New Year's Day; Mon Jan 18, Martin Luther King Jr. Day."
    )


def test_working_days_without_a_holiday_name_none(reckon):
    five = plain_rule(5, Count.WORKING, CalendarName.COURT)
    assert "Left out" not in steps(reckon(five, date(2027, 8, 2)))[1]


def test_a_clock_that_a_stay_does_not_stop_says_so_and_runs_on(reckon):
    stay = [Interval(date(2026, 6, 1), None)]
    told = reckon("cpra_determination", date(2026, 6, 9), stayed=stay)
    assert told.due_on == date(2026, 6, 22)
    assert "A stay does not stop this clock." in steps(told)


def test_a_move_for_a_stay_alone_names_the_day_left(reckon):
    # 15 days end on Saturday May 8; the stay holds it from that Sunday on, through Monday.
    told = reckon(
        "hearing_request",
        date(2027, 4, 23),
        stayed=[Interval(date(2027, 5, 9), date(2027, 5, 10))],
    )
    assert told.due_on == date(2027, 5, 11)
    assert steps(told)[-1] == (
        "It cannot end on Sat May 8. It ends on Tue May 11, 2027 (CCP 12a, 12b)."
    )


@pytest.mark.parametrize("name", ["payment", "footage_purge_evidentiary", "foia_appeal"])
def test_the_rule_says_its_names_in_spanish(rule, name):
    english = rule(name).label.en
    with speaking("es"):
        assert str(rule(name).label) == rule(name).label.es != english
        assert rule(name).act.capital[0].isupper()


def test_the_day_a_period_moves_to_is_said_in_spanish(reckon):
    with speaking("es"):
        assert "lunes" in reckon("cpra_determination", date(2026, 6, 9)).rest


def test_a_deadline_keeps_the_edition_of_its_calendar(reckon, calendars):
    assert reckon("payment", date(2027, 8, 31)).edition == calendars.city.edition
    assert reckon("lien_54988", date(2027, 1, 8)).edition == ""
