"""Why this team, why this member, what ties them, what is missing: the sentences of coalitions."""

SENTENCES: dict[str, str] = {
    # why this team
    "coalition.covers": "Couvre tout ce qu'il faut : {apports}.",
    "coalition.would_cover": "Couvrirait tout ce qu'il faut, si ce qui est déduit se confirme : {apports}.",
    "coalition.covers_part": "Apporte {apports}.",
    "coalition.lacks_residents": "Il manque les habitants concernés : à inviter par celles et ceux qui porteront l'action.",
    "coalition.bearer_offers": "Peut porter le projet, et le propose : {structure}.",
    "coalition.bearer_able": "Peut porter le projet, si on le lui demande : {structure}.",
    "coalition.bearer_to_check": "Pourrait porter le projet, à vérifier : {structure}.",
    "coalition.bearer_cannot": "Ne peut plus porter le projet : {structure}. Une autre structure porteuse est à trouver.",
    "coalition.alone": "Une seule structure peut suffire : {structure}.",
    "coalition.pairs": "{liens:compte lien à tisser|liens à tisser} entre les membres.",
    "coalition.best_proven": (
        "Aucune autre équipe n'est plus simple à réunir, parmi {candidates:compte structure possible|structures possibles}."
    ),
    "coalition.best_found": (
        "La meilleure équipe trouvée parmi {candidates:compte structure possible|structures possibles} ; "
        "une meilleure peut exister, le calcul a été arrêté avant de le savoir."
    ),
    "coalition.differs": (
        "Aucune autre équipe n'est plus simple à réunir, parmi celles qui ont au plus {part} % de leurs membres en commun "
        "avec les précédentes."
    ),
    "coalition.steered_free": "Vos choix ne rendent pas l'équipe plus difficile à réunir.",
    "coalition.steered_dearer": "Avec vos choix, l'équipe est plus difficile à réunir que la plus simple : {part} % de plus.",
    # what ties two of them, or several
    "tie.worked_together": "{structures} ont déjà travaillé ensemble ({annee}) : {sujet:guillemets}.",
    "tie.work_together": "{structures} travaillent ensemble depuis {annee} : {sujet:guillemets}.",
    "tie.common_partners": "{structures} ont {partenaires:mot un partenaire|des partenaires} en commun : {partenaires}.",
    "tie.same_quartier": "{structures} agissent dans {quartiers:mot le même quartier|les mêmes quartiers} : {quartiers}.",
    "tie.shared_themes": "{structures} agissent sur {themes:mot le même sujet|les mêmes sujets} : {themes:points}.",
    "tie.complementary": "{structures} se complètent : elles n'apportent pas les mêmes choses.",
    # the same, where it ties all of the team
    "team.worked_together": "Ont déjà travaillé ensemble ({annee}) : {sujet:guillemets}.",
    "team.work_together": "Travaillent ensemble depuis {annee} : {sujet:guillemets}.",
    "team.common_partners": "Ont {partenaires:mot un partenaire|des partenaires} en commun : {partenaires}.",
    "team.same_quartier": "Agissent dans {quartiers:mot le même quartier|les mêmes quartiers} : {quartiers}.",
    "team.shared_themes": "Agissent sur {themes:mot le même sujet|les mêmes sujets} : {themes:points}.",
    "team.complementary": "Se complètent : n'apportent pas les mêmes choses.",
    # why this member, and what it costs
    "member.brings": "Apporte {apports}.",
    "member.only_brings": "Personne d'autre dans l'équipe pour cela : {apports}.",
    "member.fixed": "Dans l'équipe à votre demande.",
    "member.guest": "Dans l'équipe à votre demande, sans rien apporter de ce qui est demandé.",
    "member.here": "Agit déjà là où le besoin a été dit : {quartier}.",
    "member.effort": "Une structure à réunir.",
    "member.other_quartier": "Agit ailleurs ({quartiers}) que là où le besoin a été dit ({quartier}).",
    "member.quartier_unknown": "Agit dans le contrat de ville ; là où le besoin a été dit ({quartier}), on ne sait pas.",
    "member.load": "Porte déjà {nombre:compte action|actions} ici.",
    "member.heavy_load": "Très sollicitée : porte déjà {nombre:compte action|actions} ici.",
    "member.already_acts": "Agit déjà sur ce sujet : {initiatives}.",
    "member.inferred": "Apporterait {ask} : c'est déduit de {evidence:guillemets}, à confirmer avec elle.",
    "member.consent_unknown": "On ne sait pas si elle accepte d'être proposée : à lui demander d'abord.",
    "member.bearer_to_check": "Pourrait porter le projet ({evidence}). À vérifier : {jetons:points}.",
    "member.bearer_not_offered": "Peut recevoir une subvention, mais n'a pas dit vouloir porter un projet : à lui demander.",
    "member.kind_inferred": "D'après son nom ({evidence:guillemets}), serait {genre} : à vérifier.",
    "member.gone": "N'agit plus dans ce contrat de ville.",
    "member.refuses_now": "N'accepte plus d'être proposée.",
    # how much more, or less, than another team
    "compared.same": "Aussi simple à réunir que l'équipe la plus simple.",
    "compared.dearer": "{points:compte point|points} de plus que l'équipe la plus simple : {mesure}.",
    "compared.same_as_shown": "Aussi simple à réunir que l'équipe montrée.",
    "compared.dearer_than_shown": "{points:compte point|points} de plus que l'équipe montrée : {mesure}.",
    "compared.easier_than_shown": "{points:compte point|points} de moins que l'équipe montrée : {mesure}.",
    # why not the obvious one
    "passed.refused": "N'a pas consenti à être proposée.",
    "passed.no_time": "Dit n'avoir aucune heure à donner en ce moment.",
    "passed.left_out": "Écartée à votre demande.",
    "passed.engaged": "Déjà dans {nombre:compte équipe acceptée|équipes acceptées}.",
    "passed.elsewhere": "Hors périmètre : agit ailleurs ({quartiers}) que là où le besoin a été dit ({quartier}).",
    "passed.in_team": "Est dans l'équipe la plus simple.",
    "passed.brings_none": "N'apporte rien de ce qui est demandé.",
    "passed.brings_nothing": "Agit déjà sur ce sujet, sans rien apporter de ce qui est demandé.",
    "passed.brings_already": "Apporterait {apports} : {structures} {structures:mot l'apporte|l'apportent} déjà.",
    "passed.no_team_with": "Avec elle, aucune équipe n'est possible.",
    "passed.dearer": "Avec elle, l'équipe demanderait {points:compte point|points} de plus : {mesure}.",
    "passed.as_easy": "Une équipe avec elle serait aussi simple à réunir : les deux se valent.",
    "passed.if_confirmed": "Elle serait dans l'équipe la plus simple si elle confirmait {doutes}.",
    "passed.if_freed": "Elle serait dans l'équipe la plus simple si elle portait moins d'actions ici.",
    # what is missing
    "coalition.missing": "Il manque {apports} : sans cela, aucune équipe ne répond à ce besoin.",
    "coalition.rest_held": "Le reste est là : {apports}.",
    "coalition.all_decided": (
        "Toutes les équipes possibles ont déjà reçu une décision ({nombre}). "
        "Une structure de plus, ou un apport de plus, en ouvrirait d'autres."
    ),
    "coalition.same_person": (
        "{structures} sont une seule et même structure sous plusieurs fiches : elles ne font pas une équipe. "
        "Fusionner ces fiches lèverait le doute."
    ),
    "coalition.too_many": (
        "Il faudrait réunir plus de {taille:compte structure|structures} : trop pour une équipe. Demander moins à la fois."
    ),
    "coalition.steering_prevents": (
        "Une équipe est possible, mais pas avec {nombre:mot le choix fait à la main|les choix faits à la main}."
    ),
    "relaxation.without": "Si l'on ne cherche plus {apports:points}, une équipe est possible : {structures}.",
    "coalition.search_stopped": "Le calcul a été arrêté avant de trouver une équipe : il peut en exister une.",
    "missing.nobody": "Aucune des {nombre} structures connues ici ne l'apporte.",
    "missing.refused": (
        "{nombre:compte structure pourrait|structures pourraient} l'apporter, mais {nombre:mot n'accepte|n'acceptent} pas d'être "
        "{nombre:mot proposée|proposées}."
    ),
    "missing.left_out": (
        "{structures} {nombre:mot pourrait|pourraient} l'apporter : vous {nombre:mot l'avez écartée|les avez écartées}."
    ),
    "missing.no_time": (
        "{structures} {nombre:mot pourrait|pourraient} l'apporter, mais {nombre:mot dit|disent} n'avoir aucune heure à donner."
    ),
    "missing.bearer_informal": (
        "{nombre:compte collectif|collectifs} sans existence légale ne {nombre:mot peut|peuvent} pas recevoir d'argent : "
        "un portage, ou la création d'une association, l'ouvrirait."
    ),
    "missing.bearer_lacks": ("Il manque un SIRET ou un compte bancaire à {structures} : les obtenir suffirait."),
    "missing.bearer_unknown": (
        "On ne connaît pas le SIRET de {nombre:compte structure|structures} : le demander peut suffire, "
        "par exemple à {structures}."
    ),
    # what was decided before
    "standing.accepted": "Équipe acceptée le {date}.",
    "standing.members_left": "Depuis, {structures} {structures:mot a quitté|ont quitté} le contrat de ville.",
    "standing.lost": "Depuis, plus personne de l'équipe n'apporte {apports}.",
    "standing.asked_since": "Depuis, le besoin demande aussi {apports}.",
    "standing.bearer_left": (
        "{structure}, qui devait porter le projet, n'agit plus dans ce contrat de ville : une autre porteuse est à trouver."
    ),
    "standing.other_easier": "Une autre équipe que celle qui a été acceptée, aujourd'hui plus simple à réunir.",
    "standing.other": "Une autre équipe que celle qui a été acceptée.",
}

TERMS: dict[str, str] = {
    "over:little": "presque rien",
    "over:less": "moins que de réunir une structure de plus",
    "over:one": "à peu près l'effort de réunir une structure de plus",
    "over:more": "plus que l'effort de réunir une structure de plus",
    "doubt:consent_unknown": "qu'elle accepte d'être proposée",
    "doubt:inferred": "ce qui est déduit d'elle",
    "doubt:bearer_to_check": "qu'elle peut recevoir une subvention",
    "doubt:bearer_not_offered": "qu'elle veut bien porter le projet",
}
