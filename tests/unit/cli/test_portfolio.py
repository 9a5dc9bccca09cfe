"""`matchmaker portfolio` on a terminal: faults of use, and five questions that can be read aloud."""

import re

import pytest

from matchmaker.cli.border import run
from matchmaker.cli.commands import app
from matchmaker.cli.portfolio_screen import print_portfolio
from matchmaker.matching.snapshot import Reference
from matchmaker.services.portfolio import portfolio_from
from matchmaker.services.views.portfolio import portfolio_view
from matchmaker.services.views.reading import Reading
from tests.unit.matching import world
from tests.unit.matching.portfolio.small_world import (
    AIDS,
    CALLS,
    DECLARED,
    GROUP,
    NO_ACCOUNT,
    NOBODY_KNOWS,
    READY,
    SIRET,
    UNTOLD,
    aid,
    call,
    catalogue,
)
from tests.unit.services.demo_in_memory import CDSU, demo_portfolio, shelf


def reading_of(*structures, funding=None, **fields):
    """Return a reading of the small world, with the names of the demo's states."""
    reference = Reference(vocabulary=shelf().reference().vocabulary, funding=funding or catalogue())
    return Reading(scope=CDSU, today=world.TODAY, snapshot=world.snapshot(*structures, **fields), reference=reference)


@pytest.fixture
def shown(monkeypatch, capsys):
    """Return what the portfolio of a reading, or one made already, prints on a wide terminal, spaces made plain."""
    monkeypatch.setenv("COLUMNS", "300")

    def show(told):
        print_portfolio(portfolio_view(told, portfolio_from(told)) if isinstance(told, Reading) else told)
        return capsys.readouterr().out.replace("\u202f", " ").replace("\u00a0", " ")

    return show


@pytest.mark.parametrize("arguments", [(), ("--territory",)])
def test_a_territory_is_asked_for(monkeypatch, capsys, arguments):
    """Without a territory the fault is told in French with the code of a fault of use, and nothing is computed."""
    monkeypatch.setattr("sys.argv", ["matchmaker", "portfolio", *arguments])
    assert run(app) == 2
    printed = capsys.readouterr()
    assert "--territory" in printed.err
    assert printed.out == ""


def test_five_questions_in_order(shown):
    """What blocks, what opens and closes, what nobody uses, what to check, group by group."""
    text = shown(reading_of(GROUP, DECLARED, NO_ACCOUNT, READY, UNTOLD, NOBODY_KNOWS))
    headings = [
        "Quelle étape manquante bloque le plus d’argent ?",
        "Ce qui ouvre et ferme d’ici au 23 novembre 2027",
        "Sans date locale, habituellement",
        "Sans aucune date connue : à demander",
        "Des semaines où les décisions peuvent attendre",
        "Les dispositifs dont personne ne se sert ici",
        "Ceux que l’on demande le plus",
        "Les fiches de campagne à vérifier",
        "Chaque groupe d’habitants",
    ]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_what_blocks_is_told_with_its_figures(shown):
    """The figures counted by hand for the small world are the ones printed, with ceilings said to be ceilings."""
    text = shown(reading_of(GROUP, DECLARED, NO_ACCOUNT, READY, UNTOLD, NOBODY_KNOWS))
    for said in (
        "On regarde ensemble 1 groupe d’habitants et 4 petites associations.",
        "Pour 1 autre structure, on ne sait pas de quel type il s’agit",
        "8 demandes sont refusées aujourd’hui faute d’une étape",
        "13 500 € au plus",
        "Pour 2 demandes, on ne sait pas combien donne l’aide",
        "des plafonds, pas des promesses",
        "comptée pour 5 000 €, une hypothèse",
        "1. Le numéro SIRET",
        "2 structures ne l’ont pas.",
        "À elle seule, cette étape ouvrirait 4 demandes, 4 000 € au plus.",
        "Avec d’autres étapes, elle aiderait à ouvrir 2 autres demandes, 6 000 € au plus.",
        "2. Un compte bancaire (RIB)",
        "Ce que cela oblige à faire : Tenir des comptes. Tenir une assemblée.",
    ):
        assert said in text


def test_the_calendar_tells_who_could_ask(shown):
    """Days left, who may ask as they are, after which steps, and the election in which the answer would fall."""
    text = shown(reading_of(GROUP, DECLARED, READY, UNTOLD))
    for said in (
        "Ouvert jusqu’au 30 novembre 2026 : il reste 7 jours.",
        "Ouvre le 15 décembre 2026, dans 22 jours, et ferme le 31 janvier 2027.",
        "Peuvent demander (2) : Association ready, Association untold (à vérifier)",
        "Étape A, puis Étape B (1)",
        "des décisions publiques peuvent être repoussées (réserve)",
        "Habituellement en février et mars. Aucune date locale n’est connue.",
    ):
        assert said in text


def test_what_nobody_can_ask_says_why(shown):
    """A call without anybody says so, and what stands in the way."""
    text = shown(reading_of(GROUP, READY))
    assert "D’après ce que l’on sait, personne ici ne peut le demander à temps." in text
    assert "Ce qui s’y oppose : La structure ne l’a pas aujourd’hui" in text


def test_a_group_without_route_is_told_what_it_lacks(shown):
    """No route: why, then the nearest aid and every change it would take."""
    funding = catalogue(aids=(aid("NEAR", SIRET, "JEP", most=100),), calls=(), steps=())
    text = shown(reading_of(GROUP, funding=funding))
    assert "✕ Association group · aucun chemin" in text
    assert "Pour « Aide NEAR », il faudrait ceci." in text
    assert text.count("Ce qui changerait la réponse : obtenir") == 2


def test_a_call_to_check_tells_what_rests_on_it(shown):
    """Over, and the months of its last time stand for the usual ones: one structure's routes rest on it."""
    calls = (call("c", "BOTH", None, None, verified=None), *CALLS)
    text = shown(reading_of(READY, funding=catalogue(aids=AIDS, calls=calls)))
    assert "Personne n’a vérifié cette fiche. Aucune date n’est notée pour 2026." in text


def test_an_empty_territory_is_told_plainly(shown):
    """Nobody, nothing: each question still has its answer."""
    text = shown(reading_of(funding=catalogue(aids=(), calls=(), steps=(), periods=())))
    for said in (
        "Aucune étape manquante ne bloque d’aide connue.",
        "Aucune campagne locale n’est connue.",
        "Aucune : toutes sont à jour.",
        "Aucun groupe d’habitants n’est connu ici.",
    ):
        assert said in text


def test_names_are_printed_as_they_are(shown):
    """A name that looks like markup of the terminal is printed, not obeyed."""
    text = shown(reading_of(GROUP.with_(label="[bold]Les Mamans[/bold]")))
    assert "[bold]Les Mamans[/bold]" in text


def test_the_demo_is_read_aloud_without_a_word_of_the_machine(shown):
    """The whole demo territory: no id, no English word of the code, no empty list."""
    text = shown(demo_portfolio(CDSU)[1])
    assert not re.search(r"\bNone\b|campagne-|structure-|portfolio\.|compte_bancaire|porteuse_signee|\[\]|\{", text)
    assert text.count("✓") + text.count("✕") >= 14
