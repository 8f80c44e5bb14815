"""Where the set-up keeps its things: all of them inside the project's own folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """The folders and files of one checkout of the project, given its top folder."""

    root: Path

    @property
    def project(self) -> Path:
        """The file that only a checkout has: an installed copy sets nothing up."""
        return self.root / "pyproject.toml"

    @property
    def environment(self) -> Path:
        return self.root / ".venv"

    @property
    def programs(self) -> Path:
        return self.environment / "bin"

    @property
    def python(self) -> Path:
        return self.programs / "python"

    @property
    def tools(self) -> Path:
        """What the set-up fetches for its own use; never part of the product."""
        return self.root / ".tools"

    @property
    def product(self) -> Path:
        return self.root / "feeadmin"

    @property
    def assets(self) -> Path:
        return self.product / "assets"

    @property
    def packages(self) -> Path:
        """The front-end packages and typefaces as their makers publish them."""
        return self.assets / "node_modules"

    @property
    def vendor(self) -> Path:
        """The few of those files that a browser is given."""
        return self.product / "static" / "vendor"

    @property
    def fonts(self) -> Path:
        """The typefaces as cut for letters."""
        return self.product / "letters" / "fonts"

    @property
    def font_settings(self) -> Path:
        return self.fonts / "fonts.conf"


HERE = Places(Path(__file__).resolve().parents[2])
