"""The typefaces of letters, cut to what letters need, and the settings that keep others away."""

from dataclasses import dataclass

from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.programs import run
from feeadmin.bootstrap.stamps import Stamp, digest


@dataclass(frozen=True)
class LetterFonts:
    """The folder that feeadmin.letters.fonts makes."""

    places: Places

    doing = "cutting the typefaces for letters"

    def stands(self) -> bool:
        return self._stamp.reads(self._key())

    def make(self) -> None:
        self._stamp.lift()
        run(
            *(self.places.python, "-m", "feeadmin.letters.fonts"),
            cwd=self.places.root,
            trouble="The typefaces for letters could not be made.",
        )
        self._stamp.set(self._key())

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self.places.fonts / "fonts.stamp")

    def _key(self) -> str:
        """Depend on what they are cut from and how, and on where they lie: fonts.conf names it."""
        letters = self.places.product / "letters"
        how = (letters / name for name in ("fonts.py", "help_lines.py", "fonts.sha256"))
        where = str(self.places.fonts)
        return digest([self.places.assets / "package-lock.json", *how, where])
