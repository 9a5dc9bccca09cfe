"""`plan-funding` and `what-if` on a terminal: faults of use, and a plan that can be read aloud."""

import re

import pytest

from matchmaker.cli.border import run
from matchmaker.cli.commands import app
from matchmaker.cli.funding_screen import print_plan, print_what_if
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import Certainty, DateKind
from matchmaker.errors import InputError
from matchmaker.services.views.funding import funding_plan_view, route_view
from matchmaker.services.views.request import Named
from matchmaker.services.views.what_if import WhatIfView
from tests.unit.services import plans
from tests.unit.services.demo_in_memory import TODAY, demo_reading


@pytest.fixture
def command(monkeypatch, capsys):
    """Run `matchmaker …` in this process; return its exit code and what it printed."""

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["matchmaker", *arguments])
        code = run(app)
        printed = capsys.readouterr()
        return code, " ".join(printed.out.split()), " ".join(printed.err.split())

    return call


@pytest.fixture
def shown(monkeypatch, capsys):
    """Return what a plan prints on a wide terminal, one line after the other."""
    monkeypatch.setenv("COLUMNS", "200")
    reading = demo_reading(answers=())

    def show(*routes, number=1, **fields):
        print_plan(funding_plan_view(reading, plans.plan(*routes, **fields)), number)
        return capsys.readouterr().out.replace("\u00a0", " ")

    return show


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "une structure, ou un besoin"),
        (("--structure", "s", "--need", "n"), 2, "une structure, ou un besoin"),
        (("--structure", "s", "--amount", "beaucoup"), 2, "--amount"),
        (("--structure", "s", "--from", "demain"), 2, "--from"),
        (("--structure", "s", "--horizon", "1.5"), 2, "--horizon"),
        (("--structure", "s", "--amount", "-5"), 1, "-5"),
        (("--structure", "s", "--amount", "0"), 1, "plus grande que zéro"),
        (("--structure", "s", "--amount", "nan"), 2, "nan"),
        (
            ("--structure", "s", "--amount", "12.000"),
            2,
            "--amount « 12.000 » : ce montant se lit de deux façons ; écrivez « 12000 »",
        ),
        (("--structure", "s", "--from", "2020-01-01"), 1, "est passée"),
        (("--structure", "s", "--horizon", "0"), 1, "entre 1 et 60"),
        (("--structure", "s", "--horizon", "61"), 1, "entre 1 et 60"),
    ],
)
def test_impossible_questions_get_a_sentence_and_a_code(command, arguments, code, said):
    """What cannot be answered is said in French on the error side, nothing is printed, and no store is started."""
    found, out, err = command("plan-funding", *arguments)

    assert found == code
    assert said in err
    assert out == ""


def test_a_whole_route_is_printed(shown):
    """Who asks what of whom, until when, how much and how sure, today's steps then later ones, what to know, what if not."""
    text = shown(plans.route(requests=(plans.request(history=plans.history(), certainty=Certainty.PROBABLE),)))

    parts = [
        "Chemin 1 sur 1",
        "Le plus rapide",
        "Premier euro :",
        "◆ Fonds de participation des habitants",
        "800\u202f€ demandés, dont 500\u202f€ probable, le reste possible",
        "Aujourd’hui",
        "Rencontrer",
    ]
    parts += ["Plus tard", "Préparer et déposer", "À savoir avant de commencer", "Si cela ne marche pas"]
    whole = text[text.index(parts[0]) :]
    places = [whole.index(part) for part in parts]
    assert places == sorted(places)
    assert "au plus tard le 4 décembre 2026" in text
    assert "7 aides accordées ici" in text


def test_every_route_is_compared_and_one_is_told(shown):
    """The table has a line a route; the one asked for is told whole, and only that one."""
    routes = (plans.route("a"), plans.route("b", strengths=("strength.most",)))
    text = shown(*routes, number=2)

    assert text.count("Le plus rapide") == 1
    assert "Chemin 2 sur 2 · Le plus d’argent" in text


def test_a_route_that_does_not_exist_is_refused(shown):
    """Asking for the third of two routes says how many there are."""
    for number in (0, 3):
        with pytest.raises(InputError, match="en compte 2"):
            shown(plans.route("a"), plans.route("b"), number=number)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (DateKind.HARD, "Premier euro : le 24 janvier 2027"),
        (DateKind.PATTERN, "Premier euro : habituellement en janvier 2027"),
        (DateKind.RELATIVE, "Premier euro : vers janvier 2027"),
    ],
)
def test_a_date_says_how_sure_it_is(shown, kind, said):
    """Only a date a call gives is told to the day."""
    text = shown(plans.route(first_euro_kind=kind))

    assert said in text
    assert ("24 janvier 2027" in text) is (kind is DateKind.HARD)


def test_when_nothing_can_start_today_the_first_day_is_told(shown):
    """« Aujourd'hui » is never left out: it says from when there is something to do."""
    text = shown(plans.route(steps=plans.steps()[1:]))

    assert "Aujourd’hui\nRien ne presse : la première étape commence le 4 décembre 2026." in text


def test_without_a_route_the_reasons_are_told(shown):
    """No route: why, and why not each dispositif, grouped."""
    text = shown(
        reasons=(Reason(kind="plan.none", params={"dispositifs": 2}),),
        excluded=tuple(plans.eligibility(some_id, plans.lacking("SIRET")) for some_id in ("FIA", "AAP_CDV")),
    )

    assert "Aucun chemin vers un financement n’est possible aujourd’hui, sur 2 dispositifs examinés." in text
    assert text.count("La structure ne l’a pas aujourd’hui") == 1
    assert "Fonds d’initiatives associatives" in text
    assert "Chemin 1" not in text


def test_an_obligation_is_told_before_money(shown):
    """Who owes it and how to ask are printed once, and no route."""
    owed = next(iter(demo_reading(answers=()).obligations.values()))
    text = shown(reasons=(Reason(kind="plan.obligation_first", params={"obligation": owed.id}),), openings=())

    assert "C’est un dû, pas un projet" in text
    assert text.count("Qui le doit") == 1
    assert "Comment le demander" in text


def test_names_are_printed_as_they_are(shown):
    """A name that looks like markup of the terminal is printed, not obeyed."""
    funders = ("[bold]La Ville[/bold]", "[/]Caf")
    text = shown(plans.route(requests=(plans.request(funders=funders),)))

    assert "[bold]La Ville[/bold] et [/]Caf" in text


def test_nothing_of_the_machine_is_read(shown):
    """No id, no English word of the code, no empty brackets in what is printed."""
    text = shown(
        plans.route(requests=(plans.request(amount_eur=None, amount_max_eur=None, applicant=None),), amounts_unknown=1),
        excluded=(plans.eligibility("FIA", plans.check(Outcome.A_VERIFIER)),),
    )

    assert not re.search(r"\bNone\b|request-|warning\.|compte_bancaire|\[\]|\{|\bhard\b|\brelative\b", text)
    assert "une structure porteuse, à trouver" in text


def test_what_if_tells_what_opens_and_what_it_obliges_to(monkeypatch, capsys):
    """What opens, what it takes first, the duties, and the first route before and after."""
    monkeypatch.setenv("COLUMNS", "200")
    reading = demo_reading(answers=())
    after = route_view(reading, plans.route(), TODAY)
    print_what_if(
        WhatIfView(
            structure=Named(id="s1", label="Les Mamans du 4"),
            gain="compte_bancaire",
            label="Un compte bancaire (RIB)",
            with_it=("Le numéro RNA",),
            text="Avec un compte bancaire (RIB), 2 dispositifs de plus peuvent être demandés.",
            opens=(Named(id="FIA", label="Fonds d’initiatives associatives"),),
            duties=reading.sentences((Reason(kind="opening.duty", params={"devoir": "Tenir des comptes."}),)),
            after=after,
        )
    )
    text = capsys.readouterr().out

    for part in ("Les Mamans du 4", "2 dispositifs de plus", "le numéro RNA", "Fonds d’initiatives", "Tenir des comptes."):
        assert part in text
    assert "Avant : aucun" in text.replace("\u00a0", " ")
