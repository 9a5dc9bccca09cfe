"""`matchmaker learning`: what the decisions of a territory teach the calculation."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from matchmaker.cli.night import AsJson
from matchmaker.cli.portfolio import Contrat
from matchmaker.domain.learning import TeachingKind

Forget = Annotated[bool, typer.Option("--forget", help="Oublier ce que les décisions prises jusqu'ici ont appris.")]
Stop = Annotated[bool, typer.Option("--stop", help="Ne plus rien utiliser de ce qui est appris.")]
Resume = Annotated[bool, typer.Option("--resume", help="Utiliser de nouveau ce qui est appris.")]

DONE = {
    TeachingKind.FORGET: "C'est oublié : les prochains calculs n'apprendront que des décisions à venir.",
    TeachingKind.STOP: "C'est arrêté : le prochain calcul reprendra les réglages d'origine.",
    TeachingKind.RESUME: "C'est repris : le prochain calcul tiendra compte de ce qui est appris.",
}
SO_ALREADY = "Rien à changer : c'était déjà le cas."


def learning(
    territory: Contrat, forget: Forget = False, stop: Stop = False, resume: Resume = False, as_json: AsJson = False
) -> None:
    """Print what was learned in a contrat de ville, after having changed what becomes of it if asked to."""
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.output import print_json
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.errors import UsageError
    from matchmaker.services.learning import learning_here, teach
    from matchmaker.services.views.reading import read_territory

    asked = [
        kind
        for kind, wanted in ((TeachingKind.FORGET, forget), (TeachingKind.STOP, stop), (TeachingKind.RESUME, resume))
        if wanted
    ]
    if len(asked) > 1:
        raise UsageError("Choisissez une seule des options --forget, --stop et --resume.")
    now = datetime.now(UTC)
    with open_store(ServerProgress()) as store:
        reading = read_territory(store, LOCAL_SCOPE, territory, now.astimezone().date())
        done = [teach(store, LOCAL_SCOPE, territory, kind, at=now) for kind in asked]
        view = learning_here(store, reading)
    if as_json:
        print_json(view)
        return
    from matchmaker.cli.funding_lines import bullets, say, title

    for kind, event in zip(asked, done, strict=True):
        say(DONE[kind] if event else SO_ALREADY, style="bold")
    for sentence in view.reasons:
        say(sentence.text)
    if view.lessons:
        title("Ce qui en est appris")
        bullets(one.told.text for one in view.lessons)
    if view.other_teams:
        title("Besoins dont l'équipe en est changée")
        bullets(f"● {one.label}" for one in view.other_teams)
