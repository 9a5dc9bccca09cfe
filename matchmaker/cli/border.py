"""The one place where what was raised becomes what a person reads."""

import os
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import typer

from matchmaker.cli.output import stderr
from matchmaker.errors import MatchmakerError

INTERRUPTED = 130
UNEXPECTED = 70

# typer carries its own copy of click and exports only some of its errors: the others are reached by their common parent.
UsageFault: type[Exception] = typer.BadParameter.__bases__[0]


def run(app: typer.Typer) -> int:
    """Run `app` on the process's arguments and return its exit code; print every failure as a French sentence."""
    try:
        result = app(standalone_mode=False)
    except MatchmakerError as error:
        stderr.print(str(error), style="red", markup=False)
        return error.exit_code
    except typer.Exit as stop:
        return stop.exit_code
    except UsageFault as fault:
        return report_usage(fault)
    except (KeyboardInterrupt, typer.Abort):
        stderr.print("Interrompu. Rien n'a été publié à moitié : relancez la même commande quand vous voulez.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) left: point stdout nowhere so that the interpreter's own flush stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # the last border: a person gets a sentence, the details go to a file
        return report_unexpected()
    return result if isinstance(result, int) else 0


def report_usage(fault: Exception) -> int:
    """Say in French how the command was misused and where its help is; return 2."""
    context = getattr(fault, "ctx", None)
    command = context.command_path if context else "matchmaker"
    stderr.print(f"{usage_sentence(fault, context)}\nVoir : {command} --help", style="red", markup=False)
    return 2


def usage_sentence(fault: Exception, context: Any) -> str:
    """Return one French sentence for a fault of the command line; the library's own are English."""
    parameter = getattr(fault, "param", None)
    hint = parameter.get_error_hint().strip("'") if parameter is not None else ""
    match type(fault).__name__:
        case "NoArgsIsHelpError":
            return "Il manque une commande."
        case "MissingParameter":
            return f"Il manque {hint}."
        case "NoSuchOption":
            return f"L'option {getattr(fault, 'option_name', '')} n'existe pas."
        case "BadOptionUsage":
            return f"L'option {getattr(fault, 'option_name', '')} attend une valeur, ou n'en prend pas."
        case "BadParameter":
            return f"La valeur donnée à {hint} n'est pas acceptée. Attendu : {getattr(parameter, 'help', None) or 'voir l’aide.'}"
    commands = getattr(getattr(context, "command", None), "commands", None)
    if commands:
        return f"Cette commande n'existe pas. Commandes possibles : {', '.join(commands)}."
    return "La commande a reçu une valeur de trop."


def report_unexpected() -> int:
    """Write the current exception to a file, say where, and return the exit code of a fault of ours."""
    if os.environ.get("MATCHMAKER_DEBUG"):
        traceback.print_exc()
        return UNEXPECTED
    from platformdirs import user_log_path

    folder = user_log_path("matchmaker", ensure_exists=True)
    path = folder / f"erreur-{datetime.now(UTC):%Y%m%dT%H%M%S}.txt"
    path.write_text(traceback.format_exc(), encoding="utf-8")
    stderr.print(
        f"Une erreur imprévue s'est produite ; ce n'est pas de votre fait. Les détails sont dans {path}.\n"
        "Relancez la commande ; si cela se reproduit, transmettez ce fichier à la personne qui maintient l'outil.",
        style="red",
        markup=False,
    )
    return UNEXPECTED
