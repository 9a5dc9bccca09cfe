"""The net under needs: what names or shows somebody is seen, what speaks of a subject passes."""

import csv
import re

import pytest

from matchmaker.importers.local.privacy import find_personal_data

NAMING = {
    "Appelez le 06 12 34 56 78 le soir": "téléphone",
    "mon numéro c'est le 0612345678": "téléphone",
    "+33 6 12 34 56 78 pour la salle": "téléphone",
    "+33(0)6.12.34.56.78": "téléphone",
    "Écrire à karim.b@example.org": "électronique",
    "M. Dupont crie la nuit": "nom",
    "Madame Benali garde les petits": "nom",
    "Le docteur Martin s'en va": "nom",
    "Mme de Oliveira n'a plus d'aide": "nom",
    "Bâtiment C, c'est sale": "immeuble",
    "L'escalier 3 est cassé": "immeuble",
    "Au bat. 12 personne ne nettoie": "immeuble",
    "la porte n° 7 ne ferme pas": "immeuble",
    "appartement 34, il fait froid": "immeuble",
    "Au 3e étage on n'a plus d'eau": "étage",
    "au 12 bis rue des Lilas le hall est sale": "postale",
    "14, avenue de la Paix": "postale",
    "Karim deale en bas": "infraction",
    "Mon voisin est alcoolique": "santé",
    "Ma fille Fatou est malade": "santé",
    "Le fils de la gardienne vole des vélos": "infraction",
    "La voisine est musulmane et seule": "croyance",
    "1 85 05 78 006 084 36": "sécurité sociale",
    "FR76 3000 6000 0112 3456 7890 189": "compte",
}

SPEAKING = (
    "Le docteur, c'est trois mois, alors on laisse traîner.",
    "Monsieur le maire ne vient jamais ici",
    "Le trafic dans le hall nous fait peur",
    "On a peur du trafic place Jaurès",
    "Faut aider les malades du cancer",
    "Les femmes voilées ne trouvent pas de stage",
    "La porte 3 fois cassée cette année",
    "Un logement de 3 pièces pour 6 personnes",
    "Dans la tour Mozart il n'y a plus de gardien",
    "Les dealers tiennent le hall",
    "On voudrait un vrai collège Jean-Moulin, pas un dépôt",
    "Depuis 2015 on attend, 10 ans déjà",
    "Il y a 12 places de crèche pour 300 enfants",
    "Un atelier d'alphabétisation, Madame, y en a pas",
    "Les ordures, c'est deux fois par semaine, pas plus.",
    "Pôle emploi est loin, le bus ne passe plus",
)


@pytest.mark.parametrize(("sentence", "what"), NAMING.items(), ids=range(len(NAMING)))
def test_what_names_somebody_is_seen(sentence, what):
    """A sentence that names, reaches or locates a person is seen, and what was seen is said."""
    found = find_personal_data(sentence)
    assert found is not None, sentence
    assert what in found.what
    assert 1 <= found.start <= found.end <= len(sentence)


@pytest.mark.parametrize("sentence", SPEAKING, ids=range(len(SPEAKING)))
def test_what_speaks_of_a_subject_passes(sentence):
    """A subject, even a grave one, is no person: the sentence passes."""
    assert find_personal_data(sentence) is None


def test_every_need_of_the_project_passes(root):
    """No need of the demonstration nor of the real run is refused."""
    sentences = []
    for path in (root / "fixtures" / "demo" / "besoins.csv", root / "fixtures" / "real" / "besoins_rouen.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = ";" if ";" in file.readline() else ","
            file.seek(0)
            sentences += [row["besoin"] for row in csv.DictReader(file, delimiter=delimiter)]
    assert len(sentences) == 52
    assert not [sentence for sentence in sentences if find_personal_data(sentence)]


@pytest.mark.real_data
def test_few_titles_of_citizens_are_refused(real):
    """On 12,000 short citizen titles (another kind of text, accents lost), fewer than one in two hundred is refused."""
    with (real / "vrai-debat" / "titles_by_theme.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        column = next(name for name in reader.fieldnames if re.search("tit", name))
        titles = [row[column] for row in reader]
    refused = [title for title in titles if find_personal_data(title)]
    assert len(titles) > 10_000
    assert len(refused) < len(titles) / 200, refused[:20]
