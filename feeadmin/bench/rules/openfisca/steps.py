"""The steps of the bill, each a variable that is worked out from others."""

# OpenFisca finds a variable by the name of its class, and a formula as a function of a
# population, a period and the parameters, which is no method and carries no types.
# ruff: noqa: ANN001, ANN201, N801, N805

from __future__ import annotations

import numpy as np
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from feeadmin.bench.rules.openfisca.facts import (
    AreaBand,
    Authority,
    ConsentBy,
    ConsentStatus,
    DurationBand,
    OwnerClass,
    Profile,
    Site,
    event,
)

MINUTES_OF_A_DAY = 1440


def cents(dollars):
    """Round half up to the cent; nothing here is negative."""
    return np.floor(dollars * 100 + 0.5) / 100


def quarters(hours):
    """Round hours up to the quarter."""
    return np.ceil(hours * 4) / 4


class chargeable(Variable):
    value_type = bool
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        tenant = event("consent_by", month) == ConsentBy.TENANT
        return (
            (event("site", month) == Site.IN_CITY)
            & (event("owner_class", month) == OwnerClass.PRIVATE)
            & (event("authority", month) == Authority.NONE)
            & (event("consent_status", month) == ConsentStatus.GRANTED)
            & (event("consent_by", month) != ConsentBy.OTHER)
            & (~tenant | event("owner_knew", month))
            & (event("duration_min", month) >= parameters(month).least_minutes)
        )


class periods(Variable):
    value_type = int
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month):
        return np.maximum(1, np.ceil(event("duration_min", month) / MINUTES_OF_A_DAY))


class area_band(Variable):
    value_type = Enum
    possible_values = AreaBand
    default_value = AreaBand.A1
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month):
        area = event("used_area_sqft", month)
        return np.digitize(area, [5000, 21780, 43560, 217800])


class duration_band(Variable):
    value_type = Enum
    possible_values = DurationBand
    default_value = DurationBand.D1
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month):
        return np.digitize(event("duration_min", month), [120, 480])


class base(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        rates = parameters(month).base[event("area_band", month)]
        return rates[event("duration_band", month)] * event("periods", month)


class vehicles(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        rate = parameters(month).vehicles
        units = (
            rate.light * event("veh_light", month)
            + rate.heavy * event("veh_heavy", month)
            + rate.command * event("veh_command", month)
            + rate.aircraft * event("veh_aircraft", month)
        )
        charged = np.maximum(0, units - rate.free)
        return cents(charged * rate.per_unit * event("periods", month))


class proximity(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        near = parameters(month).proximity
        feet = event("nearest_sensitive_ft", month)
        rate = np.select(
            [feet <= near.near_ft, feet <= near.far_ft], [near.near_rate, near.far_rate], 0
        )
        return cents(rate * (event("base", month) + event("vehicles", month)))


class repeat(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        increase = parameters(month).repeat.calc(event("prior_cases", month))
        so_far = event("base", month) + event("vehicles", month) + event("proximity", month)
        return cents(increase * so_far)


class gross(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month):
        before = event("base", month) + event("vehicles", month) + event("proximity", month)
        return before + event("repeat", month)


class mitigation(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        share = parameters(month).mitigation
        relief = (
            share.sign * event("m1_sign", month)
            + share.report * event("m2_reported", month)
            + share.revoked * event("m3_revoked", month)
            + share.agreement * event("m4_agreement", month)
        )
        return cents(np.minimum(relief, share.most) * event("gross", month))


class fee_part(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        cap = parameters(month).cap
        profile, ordinal = event("profile", month), event("ordinal", month)
        fee = event("gross", month) - event("mitigation", month)
        fee = np.minimum(fee, cap.day * event("periods", month))
        fee = np.minimum(fee, np.maximum(0, cap.year - event("fees_12m", month)))
        most = np.select(
            [
                profile == Profile.INFRACTION,
                profile == Profile.ACE,
                profile == Profile.REGULATORY_FEE,
            ],
            [cap.infraction.calc(ordinal), cap.ace.calc(ordinal), 0],
            np.inf,
        )
        return np.minimum(fee, most)


class costs(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        rate = parameters(month).cost
        return (
            cents(quarters(event("lapd_h", month)) * rate.lapd)
            + cents(quarters(event("dot_h", month)) * rate.dot)
            + cents(quarters(event("san_h", month)) * rate.san)
            + rate.clerk
        )


class total(Variable):
    value_type = float
    entity = event
    definition_period = DateUnit.MONTH

    def formula(event, month, parameters):
        rate = parameters(month).surcharge
        costs = event("costs", month)
        surcharge = np.maximum(cents(rate.rate * costs), rate.least)
        fee = event("fee_part", month) + costs + surcharge
        return np.where(event("chargeable", month), fee, 0)


STEPS = (
    *(chargeable, periods, area_band, duration_band, base, vehicles, proximity, repeat),
    *(gross, mitigation, fee_part, costs, total),
)
