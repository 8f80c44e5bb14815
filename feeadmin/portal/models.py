"""Owners who opened their notice with its code."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base
from feeadmin.notices.models import Notice


class Visit(Base):
    """One browser in which one notice is open, for a short while."""

    __tablename__ = "portal_visit"
    __unaudited__ = "lives minutes; what is filed during it is audited"

    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    notice: Mapped[Notice] = relationship()
