"""The letters' own typefaces: cut from their packages, pinned by hash, and no others.

`python -m feeadmin.letters.fonts` builds the folder beside this file: Public Sans
for the text, the same with figures of one width for tables, and for each help
line a face that holds exactly its characters. The same packages give the same
bytes on every machine, so a letter made years from now is the same letter.

Only TrueType outlines are used: cut CFF faces name glyphs a PDF/A may not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER

from feeadmin.letters.faults import LettersNotReady
from feeadmin.letters.help_lines import HELP_LINES

HERE = Path(__file__).parent
FOLDER = HERE / "fonts"
PINS = HERE / "fonts.sha256"
PACKAGES = HERE.parent / "assets" / "node_modules"
SCOPE = "@expo-google-fonts"
CONF = "fonts.conf"

LETTER, FIGURES, SIGNS = "Letter", "Letter Figures", "Letter Signs"
WEIGHTS = {400: "400Regular", 600: "600SemiBold", 700: "700Bold"}

# Latin with Vietnamese, and the signs a letter prints. Left out on purpose: soft
# hyphens, zero-width and direction controls, which change what a reader sees
# without being seen.
ALPHABET = frozenset(
    [
        *range(0x20, 0x7F),
        *range(0xA0, 0xAD),
        *range(0xAE, 0x250),
        *range(0x1E00, 0x1F00),
        *(0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323),
        *(0x2BB, 0x2BC, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
        *(0x2022, 0x2026, 0x2039, 0x203A, 0x20AB, 0x20AC, 0x2116, 0x2122, 0x2212),
        *(0x2248, 0x2260, 0x2264, 0x2265),
    ]
)
TEXT_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl")
SHAPING_FEATURES = ("*",)

ARROW = "→"
"""Stands for a rounding in a working; Public Sans has none."""

FIGURE_ADVANCE = 1320
"""Units of 2,000 to the em. The package's even figures are 1,400 wide, which looks gappy."""


@dataclass(frozen=True, slots=True)
class Face:
    """One file of the folder: which family and weight it is, and what it is cut from."""

    family: str
    weight: int
    source: str
    """Path of the TrueType file under the packages' scope."""

    text: str | None = None
    """The characters it is cut to; None means the alphabet of the letters."""

    @property
    def file(self) -> str:
        return f"{self.family.lower().replace(' ', '-')}-{self.weight}.ttf"


def _faces() -> tuple[Face, ...]:
    packages = {
        "Help Korean": "noto-sans-kr/{0}/NotoSansKR_{0}.ttf",
        "Help Chinese": "noto-sans-tc/{0}/NotoSansTC_{0}.ttf",
        "Help Armenian": "noto-sans-armenian/{0}/NotoSansArmenian_{0}.ttf",
        "Help Persian": "vazirmatn/{0}/Vazirmatn_{0}.ttf",
    }
    text = [
        Face(family, weight, f"public-sans/{cut}/PublicSans_{cut}.ttf")
        for family in (LETTER, FIGURES)
        for weight, cut in WEIGHTS.items()
    ]
    help_faces = [
        Face(line.family, weight, packages[line.family].format(WEIGHTS[weight]), said)
        for line in HELP_LINES
        if line.family != LETTER
        for weight, said in ((400, line.says + line.offers), (700, line.name))
    ]
    arrow = Face(SIGNS, 400, packages["Help Korean"].format(WEIGHTS[400]), ARROW)
    return (*text, arrow, *help_faces)


FACES = _faces()


def build(packages: Path = PACKAGES, into: Path = FOLDER) -> dict[str, str]:
    """Cut every face into the folder, with its fonts.conf, and return each file's SHA-256.

    Raises LettersNotReady naming every package file that is missing.
    """
    missing = [face.source for face in FACES if not (packages / SCOPE / face.source).is_file()]
    if missing:
        raise LettersNotReady(
            f"These typefaces are not in {packages / SCOPE}: {', '.join(missing)}. "
            "Install the packages of feeadmin/assets, then build the fonts again."
        )
    into.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        _cut(face, packages / SCOPE / face.source, into / face.file)
    (into / CONF).write_text(_conf(into), encoding="utf-8")
    return digests(into)


def digests(folder: Path = FOLDER) -> dict[str, str]:
    """Return the SHA-256 of each face's file in the folder, an empty word where it is missing."""
    return {face.file: _digest(folder / face.file) for face in FACES}


def pinned() -> dict[str, str]:
    """Return the SHA-256 each file must have, from the list beside this file."""
    lines = PINS.read_text(encoding="ascii").split("\n")
    return {name: digest for digest, name in (line.split("  ") for line in lines if line)}


def check(folder: Path = FOLDER) -> None:
    """See that the folder holds exactly the pinned typefaces. Raises LettersNotReady."""
    built, wanted = digests(folder), pinned()
    missing = [name for name in wanted if not built.get(name)]
    if missing or not (folder / CONF).is_file():
        raise LettersNotReady(
            f"The letters' typefaces are not built: {', '.join(missing) or CONF} "
            f"is missing from {folder}. Run: python -m feeadmin.letters.fonts"
        )
    changed = [name for name in wanted if built[name] != wanted[name]]
    if changed:
        raise LettersNotReady(
            f"These typefaces in {folder} are not the ones pinned: {', '.join(changed)}. "
            "Install the locked packages and build the fonts again."
        )


def set_sha256() -> str:
    """Return one SHA-256 for the whole set of typefaces, to keep with each letter."""
    return hashlib.sha256(PINS.read_bytes()).hexdigest()


@contextmanager
def only_ours(folder: Path = FOLDER) -> Iterator[None]:
    """Let fontconfig, while it is set up inside, know the folder's typefaces and no others."""
    before = os.environ.get("FONTCONFIG_FILE")
    if (folder / CONF).is_file():
        os.environ["FONTCONFIG_FILE"] = str(folder / CONF)
    try:
        yield
    finally:
        os.environ.pop("FONTCONFIG_FILE", None)
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


def drawable(folder: Path = FOLDER) -> frozenset[int]:
    """Return every character a letter may hold."""
    return frozenset(advances(400, folder)) | {ord(ARROW)}


@cache
def advances(weight: int = 400, folder: Path = FOLDER) -> dict[int, float]:
    """Return how wide each character of the text face is, in ems: how a line is measured."""
    face = next(face for face in FACES if (face.family, face.weight) == (LETTER, weight))
    with TTFont(folder / face.file, lazy=True) as font:
        units, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}


def _cut(face: Face, source: Path, target: Path) -> None:
    with TTFont(source, recalcTimestamp=False) as font:
        font.cfg[USE_HARFBUZZ_REPACKER] = False  # present on some machines only
        if face.family == FIGURES:
            _bake_even_figures(font)
        # A space comes with every face: Pango takes it from the face of the word before.
        codes: Iterable[int] = map(ord, face.text + " ") if face.text else ALPHABET
        subsetter = Subsetter(_options(SHAPING_FEATURES if face.text else TEXT_FEATURES))
        subsetter.populate(unicodes=set(codes) & set(font.getBestCmap()))
        subsetter.subset(font)
        font.save(target)


def _options(features: Sequence[str]) -> Options:
    options = Options()
    options.layout_features = list(features)
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    return options


def _bake_even_figures(font: TTFont) -> None:
    """Make the even figures the ordinary ones, a little closer together.

    Asked for as a font feature they would leak memory with every letter
    (WeasyPrint 70 builds the attribute list anew for each piece of text).
    """
    even = _substitutions(font, "tnum")
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            table.cmap[code] = even.get(table.cmap[code], table.cmap[code])
    drawn = font.getGlyphSet()
    for code in range(ord("0"), ord("9") + 1):
        name = font.getBestCmap()[code]
        advance, bearing = font["hmtx"][name]
        shift = (advance - FIGURE_ADVANCE) // 2
        outline = DecomposingRecordingPen(drawn)
        drawn[name].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(TransformPen(pen, (1, 0, 0, 1, -shift, 0)))
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (FIGURE_ADVANCE, bearing - shift)


def _substitutions(font: TTFont, feature: str) -> dict[str, str]:
    table: Any = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            found.update(subtable.mapping)
    return found


def _conf(folder: Path) -> str:
    return (
        '<?xml version="1.0"?>\n'
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        "<fontconfig>\n"
        f"  <dir>{folder.resolve()}</dir>\n"
        f"  <cachedir>{folder.resolve() / 'cache'}</cachedir>\n"
        "</fontconfig>\n"
    )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the typefaces; say what is missing; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m feeadmin.letters.fonts", description=__doc__)
    parser.add_argument("packages", nargs="?", type=Path, default=PACKAGES)
    parser.add_argument("--into", type=Path, default=FOLDER)
    parser.add_argument("--pin", action="store_true", help="write the list of hashes anew")
    chosen = parser.parse_args(arguments)
    try:
        built = build(chosen.packages, chosen.into)
        if chosen.pin:
            lines = [f"{digest}  {name}\n" for name, digest in sorted(built.items())]
            PINS.write_text("".join(lines), encoding="ascii")
        check(chosen.into)
    except LettersNotReady as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    sys.stdout.write(f"{len(built)} typefaces in {chosen.into}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
