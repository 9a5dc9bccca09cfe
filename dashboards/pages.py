"""Every page there is: its address, its name, where it is drawn. No page exists that is not in this list."""

from dataclasses import dataclass
from importlib import import_module

from dashboards.i18n import fr, fundings, group, structure, together


@dataclass(frozen=True)
class PageSpec:
    """A page. `in_menu` False: reached from another page only."""

    key: str
    path: str
    title: str
    in_menu: bool = True

    def draw(self) -> None:
        """Draw the page."""
        import_module(f"dashboards.screens.{self.key}").draw()


PAGES = (
    PageSpec("home", "", fr.HOME_NAME),
    PageSpec("needs", "besoins", fr.NEEDS_NAME),
    PageSpec("need", "besoin", fr.NEED_NAME, in_menu=False),
    PageSpec("suggestion", "suggestion", fr.SUGGESTION_NAME, in_menu=False),
    PageSpec("together", "ensemble", together.NAME),
    PageSpec("structures", "structures", fr.STRUCTURES_NAME),
    PageSpec("structure", "structure", structure.NAME, in_menu=False),
    PageSpec("fundings", "financements", fundings.NAME),
    PageSpec("group", "petit-groupe", group.NAME),
    PageSpec("sources", "sources", fr.SOURCES_NAME),
)


def paths() -> frozenset[str]:
    """Return the addresses of the pages."""
    return frozenset(f"/{page.path}" for page in PAGES)
