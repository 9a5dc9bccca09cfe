"""Whether a beneficiary may be a person: then its row is refused, since residents are never in the graph.

A number of the register of companies is no proof of the contrary: a farmer or a self-employed worker has one.
"""

import re

from matchmaker.domain.identifiers import fold

_TITLE = re.compile(
    r"(?:m|mr|mrs|mm|mme|mmes|mlle|melle|monsieur|madame|mademoiselle|messieurs|mesdames)\b\.? +\w{2,}", re.IGNORECASE
)
_SURNAME_GIVEN = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){1,2}")

# Words that only a body is called by. Names of saints and of famous people are names of schools and clubs.
_BODIES = (
    "academie acad accueil action actions aide aides amap amicale amis amitie animation art arts as asbl asc ass assoc "
    "associati association associations asso atelier ateliers athletic avenir ballet band basket boule boxe bureau caisse "
    "centre cercle chambre chantier choeur chorale cie cine cinema citoyen club collectif college comite commission commune "
    "communaute compagnie company confederation confrerie conseil conservatoire coop cooperative culture cuma cyclo danse "
    "dojo earl echecs ecole ecurie editions education ehpad elan emploi ensemble entente entraide entreprise equipe espace "
    "espoir etablissement ets etoile eurl famille familles federation fede ferme fete festival films foire fondation fonds "
    "foot football formation foyer france gaec gie groupe groupement gym habitat handball handisport harmonie historique "
    "insertion institut institution internat jardin jeunes jeunesse judo karate laique les ligue loisirs lycee maison "
    "mairie mediation memoire mission mjc mouvement moto mouv musee musical musicale musique mutuelle nature oeuvre oeuvres "
    "office ogec omnisports orchestre organisation patrimoine patronage petanque photo pole production productions projet "
    "quartier radio rando reseau residence rugby rural sa saint sainte sarl sas sasu sauvegarde sci scop secours section "
    "sem service services sivu sivom skate societe solidarite solidarites spectacle sport sportif sportive sports st ste "
    "studio syndicat tennis theatre tir triathlon troupe union us usep ville villes voile volley vtt"
)
# The commonest given names of those alive in France, without accents. Not all: a net, not a guarantee.
_GIVEN = (
    "adam adrien agnes ahmed alain albert alexandra alexandre alexis ali alice amandine amelie andre andree angelique anne "
    "annick annie anthony antoine arnaud arthur audrey aurelie aurelien aurore baptiste benjamin benoit bernadette bernard "
    "bertrand brigitte bruno camille carole caroline catherine cecile celine chantal charlotte chloe christelle christian "
    "christiane christine christophe claire claude claudine clement colette corinne cyril damien daniel danielle david "
    "delphine denis denise didier dominique edith elisabeth elodie emilie emma emmanuel emmanuelle eric estelle etienne "
    "evelyne fabien fabienne fabrice fatima florence florian francis franck francois francoise frederic gabriel gaelle "
    "genevieve georges gerard gilbert gilles ginette gregory guillaume guy henri herve hugo ines isabelle jacqueline "
    "jacques jean jeanine jeannine jeremy jerome jocelyne joel joelle jonathan joseph josette julie julien juliette karim "
    "karine kevin laetitia laura laure laurence laurent lea liliane loic louis louise luc lucas lucie ludovic madeleine "
    "manon marc marcel marguerite marie marine marion martine mathieu mathilde maurice max maxime melanie michel michele "
    "mickael mireille mohamed monique morgane muriel myriam nadia nadine nathalie nicolas nicole odette odile olivier "
    "pascal pascale patrice patricia patrick paul paulette pauline philippe pierre quentin rachid raphael raymond raymonde "
    "regine regis remi rene renee robert roger roland romain sabrina samuel sandra sandrine sarah sebastien serge severine "
    "simon simone solange sonia sophie stephane stephanie suzanne sylvain sylvie theo therese thierry thomas tony valentin "
    "valerie vanessa veronique victor vincent virginie xavier yann yannick yves yvette yvonne zoe"
)

_BODY_WORDS, _GIVEN_NAMES = frozenset(_BODIES.split()), frozenset(_GIVEN.split())


def may_be_a_person(name: str) -> bool:
    """Return whether a beneficiary's name reads as that of one person: a title, or a given name with one or two words.

    >>> may_be_a_person("Mme Martin"), may_be_a_person("DUPONT Jean-Pierre"), may_be_a_person("OGEC Saint Joseph")
    (True, True, False)
    """
    words = set(fold(name).split())
    if words & _BODY_WORDS:
        return False
    if _TITLE.match(name):
        return True
    return _SURNAME_GIVEN.fullmatch(name.strip()) is not None and bool(words & _GIVEN_NAMES)
