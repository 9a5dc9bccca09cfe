"""The tree of commands, in the order a day follows."""

from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from matchmaker.cli import (
    allocation,
    coalition,
    data,
    demo,
    funding,
    imports,
    learning,
    migrating,
    night,
    partners,
    portfolio,
    serving,
    sharing,
)
from matchmaker.cli.db import app as db_app
from matchmaker.cli.evaluate import app as evaluate_app
from matchmaker.cli.exporting import app as export_app

# The help is a screen too: its titles are French.
rich_utils.ARGUMENTS_PANEL_TITLE = "Arguments"
rich_utils.OPTIONS_PANEL_TITLE = "Options"
rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
rich_utils.DEFAULT_STRING = "[par défaut : {}]"
rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"
rich_utils.RICH_HELP = "Voir [blue]'{command_path} {help_option}'[/] pour l'aide."


def _describe_help(option: Any) -> Any:
    """Return the help option of a command, described in French."""
    if option is not None:
        option.help = "Afficher cette aide."
    return option


class FrenchGroup(TyperGroup):
    """A group whose own options are described in French."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option with a French description."""
        return _describe_help(super().get_help_option(ctx))


class FrenchCommand(TyperCommand):
    """A command whose own options are described in French."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option with a French description."""
        return _describe_help(super().get_help_option(ctx))


app = typer.Typer(
    name="matchmaker",
    help="Coalitions et parcours de financement pour les quartiers prioritaires.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo", help="Charger le territoire de démonstration, calculer, ouvrir le tableau de bord.")(demo.demo)
db_app.command("migrate", help="Mettre le graphe au schéma de cette version (deux fois ne change rien).")(migrating.migrate)
app.add_typer(db_app, name="db")
app.command("import", help="Importer un fichier : ce qui est refusé est dit, ligne par ligne ; le reste est gardé.")(
    imports.import_
)
app.command("template", help="Écrire un modèle de fichier à remplir (XLSX).")(imports.template)
app.command("nightly", help="Calculer et publier les suggestions (le travail de la nuit).")(night.nightly)
app.command("list", help="Lister territoires, structures, besoins, actions, dispositifs, suggestions ou accès.")(data.list_)
app.command("show", help="Tout ce que l'on sait d'un besoin ou d'une suggestion.")(data.show)
app.command("share", help="Partager l'idée d'une structure sur sa parole, ou la reprendre.")(sharing.share)
app.command("form-coalition", help="Les équipes qui pourraient répondre à un besoin, ou ce qui manque pour en réunir une.")(
    coalition.form_coalition
)
app.command("plan-funding", help="Tous les chemins vers l'argent, pour une structure ou pour l'équipe d'un besoin.")(
    funding.plan_funding
)
app.command("what-if", help="Ce qu'un état juridique de plus ouvrirait à une structure, et ce à quoi il oblige.")(funding.what_if)
app.command("suggest-partners", help="Avec qui une structure pourrait travailler, des habituels aux inédits, et pourquoi.")(
    partners.suggest_partners
)
app.command("portfolio", help="Tout un territoire : ce qui bloque l'argent, ce qui ouvre et ferme, ce qu'il faut vérifier.")(
    portfolio.portfolio
)
app.command(
    "allocate",
    help="Tous les besoins d'un territoire ensemble : qui répond à quoi, où un renfort aiderait.",
)(allocation.allocate)
app.command("learning", help="Ce que vos décisions apprennent au calcul d'un territoire : le lire, l'oublier, l'arrêter.")(
    learning.learning
)
app.add_typer(export_app, name="export")
app.add_typer(evaluate_app, name="evaluate")
app.command("serve", help="Ouvrir le tableau de bord sur cette machine.")(serving.serve)

for group in (app, db_app, export_app, evaluate_app):
    group.info.cls = FrenchGroup
    for command in group.registered_commands:
        command.cls = FrenchCommand
