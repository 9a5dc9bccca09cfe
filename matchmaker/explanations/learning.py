"""What decisions teach: whether it is used, why not, and what it changes. Never of a structure."""

SENTENCES: dict[str, str] = {
    "learning.too_few": (
        "Le calcul n'apprend pas encore de vos décisions : {accords:compte équipe acceptée|équipes acceptées} et "
        "{refus:compte équipe refusée|équipes refusées} pour {refus:mot sa|leur} composition, quand il en faut {seuil} de chaque."
    ),
    "learning.why_enough": (
        "Pourquoi {seuil} : dans nos essais sur des décisions simulées, apprendre de moins d'exemples aidait peu, et se trompait "
        "plus souvent."
    ),
    "learning.no_better": (
        "Vos décisions sont assez nombreuses ({accords:compte accord|accords}, {refus} refus), mais ce qu'elles apprennent ne "
        "les prédit pas mieux que les réglages d'origine : ceux-ci restent."
    ),
    "learning.enough": (
        "Le calcul apprend de vos décisions : {accords:compte équipe acceptée|équipes acceptées} et "
        "{refus:compte équipe refusée|équipes refusées} pour {refus:mot sa|leur} composition."
    ),
    "learning.stopped": "Le calcul n'apprend pas de vos décisions : vous l'avez arrêté. Les réglages d'origine servent.",
    "learning.since": "Ce qui a été décidé jusqu'au {date} est oublié du calcul ; les décisions elles-mêmes restent.",
    "learning.silent": (
        "{nombre:compte autre décision ne dit|autres décisions ne disent} rien de l'équipe (besoin mal compris, réponse en "
        "cours, pas maintenant, ou raison écrite à la main)."
    ),
    "learning.changed": "{besoins:compte besoin a|besoins ont} une autre équipe que sans cela.",
    "learning.unchanged": "Aucune équipe proposée n'en est changée.",
    "learning.never": (
        "Rien n'est appris d'une structure en particulier, ni de son statut, de sa taille ou de ce qu'on ignore d'elle : un "
        "refus ne pèse sur personne ailleurs."
    ),
    "lesson.other_quartier": "Venir d'un autre quartier compte {fois} fois ce qui était prévu.",
    "lesson.load": "Chaque action déjà portée compte {fois} fois ce qui était prévu.",
    "lesson.already_acts": "Agir déjà sur le sujet compte {fois} fois ce qui était prévu.",
    "lesson.worked_together": "Avoir travaillé ensemble compte {fois} fois ce qui était prévu.",
    "lesson.common_partners": "Avoir des partenaires en commun compte {fois} fois ce qui était prévu.",
    "lesson.same_quartier": "Agir dans le même quartier compte {fois} fois ce qui était prévu.",
    "lesson.shared_themes": "Avoir les mêmes sujets compte {fois} fois ce qui était prévu.",
    "lesson.complementary": "Apporter des choses différentes compte {fois} fois ce qui était prévu.",
}
