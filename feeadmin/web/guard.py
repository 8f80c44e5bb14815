"""Access is denied unless the route says otherwise.

Each view carries exactly one mark: `@needs(May.X)`, `@for_owner` or `@public`.
`seal` refuses to start the product while any route has none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from feeadmin.kernel.access import Actor, May

View = TypeVar("View", bound=Callable[..., object])
PUBLIC = "public"
OWNER = "owner"


class UnmarkedRoute(RuntimeError):
    """A route says nothing about who may use it."""


def needs(permission: May) -> Callable[[View], View]:
    """Say which permission the view needs."""

    def mark(view: View) -> View:
        view.__access__ = permission  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Say that anyone may use the view, signed in or not."""
    view.__access__ = PUBLIC  # type: ignore[attr-defined]
    return view


def for_owner(view: View) -> View:
    """Say that the view shows one notice to whoever signed in with its code."""
    view.__access__ = OWNER  # type: ignore[attr-defined]
    return view


def me() -> Actor:
    """Return who is signed in. Only for views that need a permission."""
    actor: Actor = g.actor
    return actor


def may(permission: str) -> bool:
    """Whether who is signed in has a permission; for templates, by its name."""
    actor: Actor | None = g.get("actor")
    return actor is not None and actor.may(May(permission))


def seal(app: Flask) -> None:
    """Check every request, and refuse to start with a route unmarked."""
    app.view_functions["static"] = public(app.view_functions["static"])
    unmarked = [
        name for name, view in app.view_functions.items() if not hasattr(view, "__access__")
    ]
    if unmarked:
        raise UnmarkedRoute(
            f"Mark these with @needs, @for_owner or @public: {', '.join(sorted(unmarked))}"
        )
    app.before_request(_check)


def _check() -> Response | None:
    access = access_of(request.endpoint)
    if access in {None, PUBLIC}:
        return None
    if access == OWNER:
        return None if g.get("owner") else redirect(_owners_door())
    actor: Actor | None = g.get("actor")
    if actor is None:
        return redirect(url_for("people.sign_in", then=_here()))
    if not actor.may(May(access)):
        abort(403)
    return None


def _owners_door() -> str:
    """Return where an owner signs in; whoever comes from a letter's square code brings its number.

    They then read that notice: the way back would only name the number once more.
    """
    number = request.args.get("n")
    return url_for("portal.sign_in", number=number, then=None if number else _here())


def access_of(endpoint: str | None) -> Any:
    """Return an endpoint's mark; None where there is no such route."""
    view = current_app.view_functions.get(endpoint or "")
    return getattr(view, "__access__", None)


def _here() -> str | None:
    """Where to come back to after signing in: only a page, never a form that was sent."""
    return request.full_path.rstrip("?") if request.method == "GET" else None


def safe_return(then: str | None, otherwise: str) -> str:
    """Return a path of this product to go back to; another site's address is not followed."""
    if then and then.startswith("/") and not then.startswith(("//", "/\\")):
        return then
    return otherwise
