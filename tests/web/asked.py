"""Forms of one field, as a browser would send them."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from feeadmin.web.forms import Form


def filled(field, *typed):
    """Return a form whose one field, `answer`, was sent with these values, checked."""

    class One(Form):
        answer = field

    form = One(MultiDict([("answer", value) for value in typed]), meta={"csrf": False})
    form.validate()
    return form


def read(field, *typed):
    """Return what the product reads of what was typed. Fails when it was refused."""
    form = filled(field, *typed)
    assert not form.errors, form.errors
    return form.answer.data


def problem(field, *typed):
    """Return the one sentence that says what is wrong with what was typed."""
    [sentence] = filled(field, *typed).answer.errors
    return str(sentence)


def shown(field, *typed):
    """Return what the form shows back."""
    return filled(field, *typed).answer._value()
