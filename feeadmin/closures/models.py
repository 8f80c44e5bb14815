"""What a closure moved, as it stood when it was decided."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.closures import Closure
from feeadmin.notices.models import Notice
from feeadmin.staging.cases import Case, OfCase


class ClosureMove(OfCase):
    """One open date that a closure moved: of a case's next step, or of a notice. Never changed."""

    __tablename__ = "closure_move"

    closure_id: Mapped[int] = mapped_column(ForeignKey("closure.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    """The notice whose date it is; None where it is the case's own next step."""
    what: Mapped[str]
    """What has to be done by then, in words."""
    owed_by: Mapped[str]
    """The office whose date it is, or the party's name."""
    from_on: Mapped[date]
    to_on: Mapped[date]
    case: Mapped[Case] = relationship()
    closure: Mapped[Closure] = relationship()
    notice: Mapped[Notice | None] = relationship()

    @property
    def number(self) -> str:
        """Of the notice, or of the case."""
        return self.notice.number if self.notice else self.case.number
