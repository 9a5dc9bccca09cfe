"""What is said of when money is asked for. « Possible », « habituellement » and « notifié » are three different words."""

SENTENCES = {
    "pathway.step_why": "{pourquoi}",
    "pathway.step_gives": "Cette étape apporte : {jetons:points}.",
    "pathway.usual_delay": "C'est le délai habituel, pas une promesse.",
    "pathway.unsourced_delay": "Ce délai est une estimation sans source : à vérifier auprès du financeur.",
    "pathway.decision_told": "La campagne annonce cette date de décision.",
    "pathway.calendar_unknown": "On ne connaît pas les dates de dépôt : à demander au financeur avant de commencer.",
    "pathway.usual_months": (
        "Aucune date locale n'est connue pour la suite. Habituellement, les demandes sont reçues vers {mois:mois}."
    ),
    "pathway.like_last_time": (
        "Aucune date locale n'est connue pour la suite. La dernière fois laisse penser à {mois:mois}, sans certitude."
    ),
    "pathway.window_over": "La campagne {annee} est fermée depuis le {ferme}.",
    "pathway.window_too_soon": "La campagne {annee} ferme le {ferme}, avant que tout soit prêt.",
    "pathway.next_undated": (
        "La campagne {annee} ferme trop tôt ; la suivante n'a pas encore de date : à demander ({financeur})."
    ),
    "pathway.next_undated_over": (
        "La campagne {annee} est fermée ; la suivante n'a pas encore de date : à demander ({financeur})."
    ),
    "pathway.window": "La campagne {annee} reçoit les demandes du {ouvre} au {ferme}.",
    "pathway.window_closes": "La campagne {annee} reçoit les demandes jusqu'au {ferme}.",
    "pathway.window_committee": (
        "Le comité de la campagne {annee} se réunit le {jour} : habituellement, on dépose au plus tard le {ferme}."
    ),
    "pathway.window_opens": "La campagne {annee} reçoit les demandes à partir du {ouvre} ; sa date de fin n'est pas connue.",
}
