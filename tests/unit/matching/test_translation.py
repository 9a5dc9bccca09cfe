"""From residents' words to themes, an enjeu and asks; or one question rather than a guess."""

import pytest

from matchmaker.domain.need import Need
from matchmaker.domain.vocabulary import Ask, AskKind, Enjeu, LexiconTerm, Obligation, Theme, ThemeAsk, Vocabulary
from matchmaker.matching.translation import THRESHOLD, Translator
from tests.unit.matching.demo_world import CONTRAT, needs, vocabulary

# What residents said (domain reference, twelve needs), the main theme expected, and the duty it names, if any.
TWELVE = {
    "Les petits, le mercredi, ils tournent en bas, y a rien.": ("enfance", None),
    "J'comprends rien au collège, j'ose même plus y aller.": ("education", None),
    "Ma mère, elle voit personne de la semaine.": ("grand-age", None),
    "Le soir j'fais le tour pour pas passer sous le porche.": ("tranquillite", None),
    "L'ascenseur est encore mort, on va pas descendre mamie sur le dos.": ("logement", "ascenseur"),
    "Tout est sur internet, moi j'sais pas cliquer.": ("numerique", None),
    "J'veux bosser mais qui me garde le petit à 5 heures du mat' ?": ("petite-enfance", None),
    "Le docteur, c'est trois mois, alors on laisse traîner.": ("sante", None),
    "On cuisine à douze dans mon salon, faudrait un local.": ("lien-social", None),
    "Les encombrants, c'est Bagdad devant le 14.": ("cadre-de-vie", "encombrants"),
    "Les jeunes, on les voit que quand y a un problème.": ("jeunesse", None),
    "Avec mon adresse, le CV il part direct poubelle.": ("discriminations", None),
}

# The demo needs the engine translates, by their first words.
DEMO = {
    "Le dernier bus": "mobilite",
    "Le permis": "mobilite",
    "Mon gamin": "education",
    "Mon grand": "education",
    "L’été, les petits": "enfance",
    "Après l’école": "parentalite",
    "Je suis seule": "parentalite",
    "Ma fille": "parentalite",
    "Les soins": "sante",
    "Y a pas un banc": "cadre-de-vie",
    "Le terrain vague": "cadre-de-vie",
    "On reçoit une régularisation": "logement",
    "Les lampadaires": "cadre-de-vie",
    "Ça sent le moisi": "logement",
    "On se connaît plus": "lien-social",
    "Les anciens": "grand-age",
    "La CAF": "acces-aux-droits",
    "Je voudrais mieux parler": "langue",
    "Les motos": "tranquillite",
    "Le rap": "culture",
    "Le foot": "sport",
    "Nous les femmes": "sport",
    "Le city": "jeunesse",
}
VAGUE = ("Ça va pas du tout ici.", "Avant c’était mieux", "On en a marre")

# Sentences written apart from the lexicon, with other words: here silence is fair, a wrong answer is not.
UNSEEN = {
    "Ma fille en CP n'arrive pas à suivre, la classe est trop chargée.": {"education"},
    "Pendant les congés scolaires les gosses n'ont aucune activité.": {"enfance"},
    "J'élève mes trois gamins sans leur père, je suis épuisée.": {"parentalite", "enfance"},
    "Impossible d'avoir un rendez-vous chez le généraliste, il ne prend plus personne.": {"sante"},
    "Je renonce aux soins dentaires, c'est trop cher.": {"sante"},
    "Ça fait deux ans que je cherche une embauche, aucune réponse.": {"emploi"},
    "Y a des détritus partout au pied des tours.": {"cadre-de-vie"},
    "Les murs de ma chambre sont noirs d'humidité.": {"logement"},
    "Mon voisin de palier a 85 ans, il ne parle à personne.": {"lien-social", "grand-age"},
    "Je reçois des courriers officiels, je n'y comprends rien.": {"acces-aux-droits"},
    "Mon père ne sait pas envoyer un mail.": {"numerique"},
    "La nuit les scooters font la course sous mes fenêtres.": {"tranquillite"},
    "Il n'y a jamais de concerts par ici.": {"culture"},
    "Mes filles voudraient faire du foot mais l'adhésion coûte une fortune.": {"sport"},
    "Dès que je dis où j'habite on ne me rappelle plus.": {"discriminations"},
    "Dans le magasin, le vigile me suit à cause de ma peau.": {"discriminations"},
    "Le soir après 20 h il n'y a plus aucun transport.": {"mobilite"},
    "Sans permis, pas moyen d'aller travailler à la zone.": {"mobilite", "emploi"},
}


def need_of(text, **fields):
    """Return a need said in a demo quarter."""
    return Need(**{"id": f"need-{text}", "verbatim": text, "territory_code": "QN00001D", "source_id": "s", **fields})


@pytest.fixture(scope="module")
def translator():
    """Return a translator with the project's own vocabulary."""
    return Translator(vocabulary())


@pytest.mark.parametrize(("said", "expected"), TWELVE.items())
def test_the_twelve_needs_are_understood(translator, said, expected):
    """Each sentence finds its theme, and the duty it names, if it names one."""
    found = translator.translate(need_of(said))
    assert (found.themes[0].theme_id, found.obligation_id) == expected


@pytest.mark.parametrize(
    "said", ["J'veux bosser mais qui me garde le petit à 5 heures du mat' ?", "Avec mon adresse, le CV il part direct poubelle."]
)
def test_a_need_may_have_several_themes(translator, said):
    """Work that lacks a nursery, a CV refused for an address: work is there too."""
    assert "emploi" in [guess.theme_id for guess in translator.translate(need_of(said)).themes[1:]]


def test_the_demo_needs_are_understood(translator):
    """Every demo need is translated as its authors meant it."""
    expected = {need.id: theme for need in needs() for start, theme in DEMO.items() if need.verbatim.startswith(start)}
    found = {
        need.id: answer.themes[0].theme_id if answer.themes else None
        for need, answer in zip(needs(), translator.translate_all(needs(), (CONTRAT,)), strict=True)
    }
    assert {need_id: found[need_id] for need_id in expected} == expected


def test_vague_needs_get_a_question(translator):
    """What says nothing of a subject is not guessed: one open question is asked."""
    for need in needs():
        if need.verbatim.startswith(VAGUE):
            answer = translator.translate(need)
            assert (answer.abstained, answer.themes, answer.asks) == (True, (), ())
            assert answer.question.kind == "translation.question_open"


def test_unseen_words_give_silence_rather_than_errors(translator):
    """On sentences made of other words, what is answered is right, and something is answered."""
    answers = {said: translator.translate(need_of(said)) for said in UNSEEN}
    told = {said: answer.themes[0].theme_id for said, answer in answers.items() if not answer.abstained}
    assert {said: theme for said, theme in told.items() if theme not in UNSEEN[said]} == {}
    assert len(told) >= len(UNSEEN) // 3


def test_reasons_quote_the_sentence(translator):
    """Every word given as a reason is in what was said."""
    for need in needs():
        for guess in translator.translate(need).themes:
            for reason in guess.reasons:
                words = reason.params.get("mots", ())
                assert all(word in need.verbatim for word in words), (need.verbatim, words)


def test_an_unsure_need_names_the_two_nearest_themes(translator):
    """Between two themes the question names both."""
    answer = translator.translate(need_of("Le soir, dans le hall, c’est pas possible."))
    assert answer.question.kind == "translation.question_between"
    assert set(answer.question.params.values()) == {"logement", "tranquillite"}


def test_a_person_wins_over_the_engine(translator):
    """Themes and enjeu chosen by a person are kept as they are, surely, whatever the words."""
    answer = translator.translate(need_of("Le bus passe plus.", themes=("sante", "culture"), enjeu_id="demo-grandir"), (CONTRAT,))
    assert (answer.by, [guess.theme_id for guess in answer.themes], answer.enjeu_id) == (
        "cdsu",
        ["sante", "culture"],
        "demo-grandir",
    )
    assert {guess.confidence for guess in answer.themes} == {1.0}


def test_the_engine_is_never_as_sure_as_a_person(translator):
    """However many words agree, a confidence of 1 stays a person's."""
    said = "Le bus, le dernier bus, l'arrêt de bus, le tram, le permis, le vélo, le covoiturage."
    assert THRESHOLD < translator.translate(need_of(said)).themes[0].confidence < 1


def test_a_duty_says_who_owes_it_and_how_to_ask(translator):
    """A broken lift names its debtor and the way to ask, as reasons."""
    answer = translator.translate(need_of("L'ascenseur est encore en panne."))
    told = {reason.kind: reason.params for reason in answer.reasons}
    assert "bailleur" in told["translation.obligation"]["debiteur"].lower()
    assert told["translation.obligation"]["demarche"]


def test_an_enjeu_of_the_contrat_is_chosen_only_there(translator):
    """The enjeu comes from the contrat the quarter lies in; without that, none is invented."""
    need = need_of("Les petits, le mercredi, ils tournent en bas, y a rien.")
    assert translator.translate(need, (CONTRAT,)).enjeu_id == "demo-grandir"
    assert translator.translate(need).enjeu_id is None


SMALL = Vocabulary(
    themes=(
        Theme(id="a", label="Aaa", description="Arbres et jardins."),
        Theme(id="b", label="Bbb", description="Bus et trains."),
        Theme(id="c", label="Ccc", description="Chorales."),
    ),
    enjeux=(
        Enjeu(id="large", label="Large", territory_code="CT", themes=("a", "b", "c")),
        Enjeu(id="juste", label="Juste", territory_code="CT", themes=("a",)),
    ),
    asks=(
        Ask(id="role:lieu", kind=AskKind.ROLE, label="un lieu", who_can=""),
        Ask(id="role:porteur", kind=AskKind.ROLE, label="un porteur", who_can=""),
        Ask(id="competence:x", kind=AskKind.COMPETENCE, label="x", who_can=""),
        Ask(id="competence:y", kind=AskKind.COMPETENCE, label="y", who_can=""),
        Ask(id="competence:z", kind=AskKind.COMPETENCE, label="z", who_can=""),
    ),
    theme_asks=(
        ThemeAsk(theme_id="a", ask_id="role:porteur", why=""),
        ThemeAsk(theme_id="a", ask_id="competence:x", why=""),
        ThemeAsk(theme_id="a", ask_id="competence:z", why="", optional=True),
        ThemeAsk(theme_id="b", ask_id="role:lieu", why=""),
        ThemeAsk(theme_id="b", ask_id="competence:y", why=""),
    ),
    lexicon=(
        LexiconTerm(term="les arbres", theme_id="a"),
        LexiconTerm(term="le bus", theme_id="b", weight=0.98),
        LexiconTerm(term="le bus est tombé en panne", theme_id="b", obligation_id="panne"),
        LexiconTerm(term="la gare", theme_id="b", weight=0.5),
        LexiconTerm(term="une chorale", theme_id="c", weight=0.9),
        LexiconTerm(term="le concert", theme_id="c"),
    ),
    obligations=(Obligation(id="panne", label="Une panne", debtor="La régie", how_to_ask="Appeler."),),
)


@pytest.fixture(scope="module")
def small():
    """Return a translator with three themes."""
    return Translator(SMALL)


@pytest.mark.parametrize(
    ("said", "themes", "asks"),
    [
        ("Les arbres.", ["a"], ("competence:x", "role:porteur")),
        ("Les arbres et le bus.", ["a", "b"], ("competence:x", "role:porteur", "competence:y")),
        ("Les arbres, la gare.", ["a"], ("competence:x", "role:porteur")),
        ("Les arbres, le bus, une chorale.", ["a", "b", "c"], ("competence:x", "role:porteur", "competence:y")),
    ],
)
def test_asks_are_those_of_the_main_theme_and_the_skills_of_a_close_second(small, said, themes, asks):
    """A second theme nearly as sure adds what it needs done, not a second set of roles; optional asks are never required."""
    answer = small.translate(need_of(said))
    assert [guess.theme_id for guess in answer.themes][: len(themes)] == themes
    assert answer.asks == asks


def test_the_most_precise_enjeu_wins(small):
    """Between enjeux that share as much, the one about fewer themes is chosen."""
    assert small.translate(need_of("Les arbres."), ("CT",)).enjeu_id == "juste"
    assert small.translate(need_of("Les arbres et le bus."), ("CT",)).enjeu_id == "large"


def test_a_duty_counts_only_when_it_is_the_main_subject(small):
    """A breakdown mentioned in passing does not turn a project into a duty."""
    assert small.translate(need_of("Le bus est tombé en panne.")).obligation_id == "panne"
    beside = small.translate(need_of("Le bus est tombé en panne.", themes=("a",)))
    assert (beside.obligation_id, beside.reasons) == (None, ())
    assert small.translate(need_of("Le bus n'est plus jamais tombé en panne.")).obligation_id is None


def test_needs_translated_together_or_alone_are_the_same(translator):
    """Vectorising many needs at once changes none of them."""
    together = translator.translate_all(needs(), (CONTRAT,))
    assert together == tuple(translator.translate(need, (CONTRAT,)) for need in needs())


def test_the_order_of_the_vocabulary_changes_nothing(translator):
    """Rows of the data files shuffled give the same translations."""
    words = vocabulary()
    turned = words.with_(**{name: tuple(reversed(getattr(words, name))) for name in type(words).model_fields})
    assert Translator(turned).translate_all(needs(), (CONTRAT,)) == translator.translate_all(needs(), (CONTRAT,))


def test_an_empty_vocabulary_asks():
    """Before any word is loaded, every need gets an open question, never an error."""
    answer = Translator(Vocabulary()).translate(need_of("Les petits, y a rien."))
    assert (answer.abstained, answer.question.kind) == (True, "translation.question_open")
