"""The words in which pages call what the rooms tell apart, by the names templates know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from feeadmin.letters.kinds import KIND_WORDS
from feeadmin.notices.models import METHOD_WORDS
from feeadmin.owners.models import OWNER_CLASS_WORDS
from feeadmin.staging.cases import CONSENT_BY_WORDS, CONSENT_WORDS
from feeadmin.staging.models import JURISDICTION_WORDS

OF_KINDS: Mapping[str, Mapping[Any, str]] = {
    "class_words": OWNER_CLASS_WORDS,
    "consent_by_words": CONSENT_BY_WORDS,
    "consent_words": CONSENT_WORDS,
    "jurisdiction_words": JURISDICTION_WORDS,
    "kind_words": KIND_WORDS,
    "method_words": METHOD_WORDS,
}
