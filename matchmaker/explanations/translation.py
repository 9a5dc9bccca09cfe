"""What is said of a translation: from the words of residents to themes, an enjeu, a duty, or one question."""

SENTENCES = {
    "translation.by_person": "La CDSU a choisi « {theme} ».",
    "translation.words": "On y lit {mots:guillemets}, que l'on range dans « {theme} ».",
    "translation.resembles": (
        "La phrase ressemble nettement plus à « {theme} » qu'à un autre thème, "
        "à cause {mots:mot du mot|des mots} {mots:guillemets}."
    ),
    "translation.resembles_in_pieces": "La phrase ressemble plus à « {theme} » qu'à un autre thème, malgré l'orthographe.",
    "translation.obligation": (
        "Ce n'est pas un projet à financer, c'est un dû : {obligation:minuscule}. Qui le doit ? {debiteur}. "
        "Comment le demander ? {demarche}"
    ),
    "translation.ground": "Sur quoi cela repose : {fondement}",
    "translation.enjeu_by_person": "L'enjeu « {enjeu} » a été choisi par une personne.",
    "translation.enjeu": "Parmi les enjeux du contrat, « {enjeu} » est le plus proche : il porte sur {themes:points}.",
    "translation.question_between": "Parle-t-on plutôt de « {premier} » ou de « {second} » ?",
    "translation.question_one": "Parle-t-on bien de « {theme} » ?",
    "translation.question_open": "Que faudrait-il pour que cela change ?",
}
