"""The forms people copy a draft into, read from `forms/`: parts and fields in the platform's own order, with their sources."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from matchmaker.domain.base import Record
from matchmaker.errors import InputError

FORMS = Path(__file__).parent / "forms"
Budget = Literal["association", "action", "simple"]
YES_NO = {"oui": True, "non": False, True: True, False: False}
Told = TypeVar("Told", bound=Record)


class _Told(Record):
    """A record of a file: French keys, each known."""

    model_config = ConfigDict(populate_by_name=True)


class FormField(_Told):
    """One field. `fill` names what the graph can put there; `sure` says that a source gives the field its name.

    `to_do`: nothing is copied there, it is something to do.
    """

    label: str = Field(alias="libelle")
    fill: str | None = Field(default=None, alias="remplir")
    to_do: Annotated[bool, BeforeValidator(YES_NO.get)] = Field(default=False, alias="a_faire")
    sure: Annotated[bool, BeforeValidator(YES_NO.get)] = Field(default=False, alias="sur")
    hint: str | None = Field(default=None, alias="aide")


class FormPart(_Told):
    """A screen or heading: its fields, or a budget to balance."""

    title: str = Field(alias="titre")
    note: str | None = None
    fields: tuple[FormField, ...] = Field(default=(), alias="champs")
    budget: Budget | None = None


class FormSource(_Told):
    """Where the order and the names of the fields were read."""

    publisher: str = Field(alias="editeur")
    title: str = Field(alias="titre")
    address: str | None = Field(default=None, alias="adresse")
    vintage: str = Field(alias="millesime")


class Form(_Told):
    """A form or platform. `name` reads after « à recopier dans »; `note` says what of it is not certain."""

    id: str
    title: str = Field(alias="titre")
    name: str = Field(alias="nom")
    note: str
    sources: tuple[FormSource, ...]
    parts: tuple[FormPart, ...] = Field(alias="parties")


class Account(_Told):
    """A line of a budget."""

    number: str = Field(alias="compte")
    label: str = Field(alias="libelle")
    example: str | None = Field(default=None, alias="exemple")

    @property
    def name(self) -> str:
        """Its number and label, as budgets print them."""
        return f"{self.number} – {self.label}"


class Volunteering(_Told):
    """The two lines that volunteering is written on, one on each side."""

    charge: Account
    product: Account = Field(alias="produit")


class Accounts(_Told):
    """The lines of a budget, in their order."""

    charges: tuple[Account, ...]
    products: tuple[Account, ...] = Field(alias="produits")
    volunteering: Volunteering = Field(alias="benevolat")


def form_names() -> tuple[str, ...]:
    """Return the ids of the forms there are."""
    return tuple(sorted(path.stem for path in FORMS.glob("*.yaml") if path.stem != "comptes"))


@cache
def read_form(some_id: str) -> Form:
    """Return a form by its id.

    Raises:
        InputError: its file is not there or says something unexpected; the message names the file and the key.
    """
    return _read(f"{some_id}.yaml", Form)


@cache
def read_accounts() -> Accounts:
    """Return the lines of budgets.

    Raises:
        InputError: as `read_form`.
    """
    return _read("comptes.yaml", Accounts)


def _read(name: str, kind: type[Told]) -> Told:
    path = FORMS / name
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return kind.model_validate(content)
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"Le fichier de formulaire « {name} » ne peut pas être lu ({problem}).") from None
    except yaml.YAMLError as problem:
        raise InputError(f"Le fichier de formulaire « {name} » n'est pas écrit comme attendu : {problem}") from None
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "tout le fichier"
        raise InputError(f"Dans le formulaire « {name} », « {place} » n'est pas attendu ainsi : {first['msg']}.") from None
