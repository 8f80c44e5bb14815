"""The one thing each reader must understand: help is free, and this is the number.

The words are constant, in the languages a letter speaks to, so the fonts can be cut
to exactly these characters. The telephone number follows each offer and is set in
the letter's own face: no line holds a digit.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One language's name in its own script, and what it says to whoever reads it."""

    language: str
    """A BCP 47 tag; it becomes the line's /Lang in the PDF."""

    name: str
    says: str
    """This letter affects your rights."""

    offers: str
    """Free help in this language, up to the telephone number."""

    family: str = "Letter"
    """The typeface family that draws it; "Letter" is the letter's own."""

    direction: str = "ltr"


HELP_LINES = (
    HelpLine(
        "en",
        "English",
        "This notice affects your rights.",
        "Free help in English:",
    ),
    HelpLine(
        "es",
        "Español",
        "Este aviso afecta sus derechos.",
        "Ayuda gratis en español:",
    ),
    HelpLine(
        "ko",
        "한국어",
        "이 통지서는 귀하의 권리에 영향을 줍니다.",
        "무료 한국어 도움:",
        "Help Korean",
    ),
    HelpLine(
        "zh-Hant",
        "中文",
        "本通知影響您的權利。",
        "免費中文協助：",
        "Help Chinese",
    ),
    HelpLine(
        "hy",
        "Հայերեն",
        "Սա ձեր իրավունքների մասին է։",
        "Անվճար օգնություն հայերենով՝",
        "Help Armenian",
    ),
    HelpLine(
        "fa",
        "فارسی",
        "این اطلاعیه بر حقوق شما اثر می‌گذارد.",
        "کمک رایگان به فارسی:",
        "Help Persian",
        direction="rtl",
    ),
    HelpLine(
        "tl",
        "Tagalog",
        "Apektado nito ang karapatan ninyo.",
        "Libreng tulong sa Tagalog:",
    ),
    HelpLine(
        "vi",
        "Tiếng Việt",
        "Thư này ảnh hưởng quyền của quý vị.",
        "Giúp đỡ miễn phí bằng tiếng Việt:",
    ),
)
