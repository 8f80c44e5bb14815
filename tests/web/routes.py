"""Every route there is, taken from the product itself: a new one is tested unasked."""

from __future__ import annotations

from dataclasses import dataclass

from feeadmin.web.guard import OWNER, PUBLIC


@dataclass(frozen=True)
class Route:
    """One way in: an address, whether it is looked at or sent to, and who may."""

    endpoint: str
    path: str
    """The address of a thing that is not there, where it names one."""
    method: str
    mark: object
    names: bool
    """Whether it names a thing."""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def ask(self, visitor, token: str = "", path: str | None = None):
        """Look at it, or send an empty form with its token."""
        data = {"csrf_token": token} if self.method == "POST" else None
        return visitor.client.open(path or self.path, method=self.method, data=data)


def routes(app):
    """Return every route of the product but the files that stand still."""
    binding = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        values = {
            name: 2_000_000_000 if "Key" in type(converter).__name__ else "nothing-like-it"
            for name, converter in rule._converters.items()
        }
        path = binding.build(rule.endpoint, values)
        mark = app.view_functions[rule.endpoint].__access__
        found += [
            Route(rule.endpoint, path, method, mark, bool(values))
            for method in sorted(rule.methods & {"GET", "POST"})
        ]
    return found


def marked(app, *, by=None):
    """Return the routes open to all (PUBLIC), to owners (OWNER), or that ask for a permission."""
    if by in {PUBLIC, OWNER}:
        return [route for route in routes(app) if route.mark == by]
    return [route for route in routes(app) if route.mark not in {PUBLIC, OWNER}]


def token_of(visitor) -> str:
    """Return the token that this browser's forms carry."""
    return visitor.get("/notice/open").filled()["csrf_token"][0]
