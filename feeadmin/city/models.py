"""Who runs this installation, as its letters say it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from feeadmin.kernel.db import Base

IN_EACH_LANGUAGE = ("office", "hours", "officer_title", "pay_by_phone")
"""What is told to owners in the language they read: one text for each."""


class City(Base):
    """The one row that says whose product this is, and whether anything in it is real."""

    __tablename__ = "city"

    name: Mapped[str]
    demonstration: Mapped[bool]
    """Everything invented: each page and each document says so. Never changed later."""
    office: Mapped[dict[str, str]]
    """The office that signs: the letterhead's second line."""
    address: Mapped[list[str]]
    phone: Mapped[str]
    hours: Mapped[dict[str, str]]
    tty: Mapped[str]
    email: Mapped[str]
    website: Mapped[str]
    """Where the city tells how it uses what people send it."""
    portal: Mapped[str]
    """Where owners open their notice, as printed on letters."""
    officer: Mapped[str]
    officer_title: Mapped[dict[str, str]]
    mailed_from: Mapped[str]
    """The place of mailing, which CCP 1013(b) wants on the letter."""
    payee: Mapped[str]
    cashier: Mapped[list[str]]
    """The cashier's postal address."""
    counter: Mapped[list[str]]
    """Where and when people pay in person."""
    pay_by_phone: Mapped[dict[str, str]]
    statutory_profile: Mapped[str]
    """Which statutory cap applies (schedule T10); the City Attorney decides it."""
    established_at: Mapped[datetime]
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}
