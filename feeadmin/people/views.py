"""Pages about people: signing in and out, accounts and offices."""

from __future__ import annotations

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response

from feeadmin.kernel.access import May, Role
from feeadmin.language import _
from feeadmin.people import actions, queries, signing
from feeadmin.people.forms import OfficesForm, PasswordForm, PersonForm, SignInForm
from feeadmin.people.models import Person
from feeadmin.web.guard import me, needs, public, safe_return

bp = Blueprint("people", __name__)
COOKIE = "feeadmin"


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> str | Response:
    form = SignInForm()
    if form.validate_on_submit():
        token = signing.sign_in(
            form.sign_in_name.data, form.password.data, address=request.remote_addr or ""
        )
        if token:
            session.clear()
            answer = redirect(safe_return(request.args.get("then"), url_for("desk.home")))
            answer.set_cookie(
                COOKIE, token, httponly=True, samesite="Lax", secure=current_app.config["HTTPS"]
            )
            return answer
        form.reject(form.password, _("That name and password do not go together. Try again."))
    return render_template("people/sign_in.html", form=form)


@bp.post("/sign-out")
@public
def sign_out() -> Response:
    signed_in = queries.signed_in_by(request.cookies.get(COOKIE, ""))
    if signed_in:
        actions.close_session(signed_in, by=signed_in.person.actor)
    answer = redirect(url_for("people.sign_in"))
    answer.delete_cookie(COOKIE)
    return answer


@bp.get("/people")
@needs(May.PEOPLE_MANAGE)
def index() -> str:
    return render_template("people/index.html", people=queries.everybody())


@bp.route("/people/new", methods=["GET", "POST"])
@needs(May.PEOPLE_MANAGE)
def add() -> str | Response:
    form = PersonForm()
    if form.validate_on_submit():
        person = actions.add(
            form.sign_in_name.data,
            form.name.data,
            form.password.data,
            roles=_roles(form.roles.data),
            by=me(),
        )
        flash(_("{name} can sign in now.", name=person.name))
        return redirect(url_for("people.index"))
    return render_template("people/add.html", form=form)


@bp.route("/people/<int:person_id>", methods=["GET", "POST"])
@needs(May.PEOPLE_MANAGE)
def offices(person_id: int) -> str | Response:
    person = queries.one(person_id)
    form = OfficesForm(roles=person.roles)
    if form.validate_on_submit():
        actions.give_offices(person, _roles(form.roles.data), by=me())
        flash(_("The offices of {name} are changed.", name=person.name))
        return redirect(url_for("people.index"))
    return render_template("people/offices.html", form=form, person=person)


@bp.route("/people/<int:person_id>/password", methods=["GET", "POST"])
@needs(May.PEOPLE_MANAGE)
def password(person_id: int) -> str | Response:
    person = queries.one(person_id)
    form = PasswordForm()
    if form.validate_on_submit():
        actions.set_password(person, form.password.data, by=me())
        flash(_("{name} has a new password and is signed out everywhere.", name=person.name))
        return redirect(url_for("people.index"))
    return render_template("people/password.html", form=form, person=person)


@bp.post("/people/<int:person_id>/close")
@needs(May.PEOPLE_MANAGE)
def close(person_id: int) -> Response:
    person: Person = queries.one(person_id)
    actions.close(person, by=me())
    flash(_("The account of {name} is closed.", name=person.name))
    return redirect(url_for("people.index"))


def _roles(values: list[str]) -> list[Role]:
    return [Role(value) for value in values]
