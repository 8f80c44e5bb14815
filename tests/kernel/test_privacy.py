"""What the product must never hold: anybody's immigration status."""

import pytest

from feeadmin.kernel.privacy import names_status


@pytest.mark.parametrize(
    "said",
    [
        "the driver said he is undocumented",
        "two illegal aliens by the gate",
        "asked about her immigration status",
        "Their citizenship status is not known",
        "a non-citizen of some country",
        "visa overstay",
        "overstayed a visa",
        "overstays visa",
        "showed a green card",
        "a permanent resident",
        "asylum seekers were held",
        "a DACA recipient",
        "deportable",
        "unlawfully present",
        "passport number 123",
        "country of birth: unknown",
        "born in Guatemala",
        "dijo que es indocumentada",
        "sin papeles",
        "A-012 345 678",
        "A# 012-345-67",
        "a012345678",
    ],
)
def test_words_about_somebody_s_status_are_heard(said):
    assert names_status(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Two vans and eleven people in vests",
        "1200 Sample Street, unit A-012",
        "APN 4203-001-001",
        "The parking lot is an illegal dump site",
        "Senior citizens crossed the lot",
        "The alienated easement of 1987 does not apply here",
        "Documented with six photos",
        "S26-000123-A",
        "visa was the card the buyer paid with",
        "The Mexican consulate is across the street",
        "He was born in this house",
    ],
)
def test_plain_descriptions_of_a_place_are_not(said):
    assert not names_status(said)
