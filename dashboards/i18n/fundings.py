"""French texts of the money of a whole territory. Names in braces are filled by the screen."""

from matchmaker.explanations.words import typeset as _

NAME = _("Financements")
INTRO = _("L'argent de tout le territoire : ce qui s'ouvre, ce qui bloque, ce dont personne ne se sert.")
LOOKING = _("Nous regardons chaque groupe et chaque aide. La première fois de la journée, cela peut prendre une minute…")

CALENDAR = _("Ce qui s'ouvre et se ferme, d'ici au {day}")
CALENDAR_NONE = _("Aucune campagne datée n'est connue ici. Demander à la préfecture et à la commune.")
CALENDAR_ALT = _("Frise des campagnes, du {start} au {end} ; les mêmes campagnes sont en liste dessous.")
KEY = {"hard": _("dates vérifiées"), "pattern": _("dates à confirmer")}
NOW = _("{count} sans autre étape")
AFTER = _("{count} après des étapes")
NOBODY = _("personne, d'après ce que l'on sait")
WHO = _("Peuvent demander : {who}.")
WHO_NOW = _("Sans autre étape")
WHO_AFTER = _("Après des étapes")
CARRIED_BY = _("{who} pourrait porter, à lui demander")
CARRIER_TO_FIND = _("porteuse à trouver")
USUAL = _("Sans date locale, habituellement ({count})")
UNDATED = _("Sans aucune date connue : à demander ({count})")
MAY_WAIT = _("la réponse peut attendre")
PERIODS = _("Des semaines où les décisions peuvent attendre")

STEPS = _("Quelle étape manquante bloque le plus d'argent ?")
STEPS_HEAD = (_("Ce qui manque"), _("À qui"), _("Peuvent s'y mettre"), _("Seule, cela ouvrirait"), _("Comment"))
LACKING = _("{count} sans cela")
UNKNOWN = _("{count} à vérifier")
AT_MOST = _("{amount} au plus")
REQUESTS = _("pour {count}")
AMOUNT_UNKNOWN = _("montant inconnu")
AMONG = _("et, avec d'autres étapes, {amount} de plus au plus")
HOW = _("{step}, avec : {who}")
OBLIGES = _("Ce que cela oblige à faire")

UNUSED = _("Ce dont personne ne se sert")
UNUSED_NONE = _("Chaque dispositif est demandé, ou l'a été.")
OLD = _("Les fiches à revérifier")
OLD_NONE = _("Toutes les fiches sont à jour.")
GROUPS = _("Chaque groupe d'habitants")
GROUPS_NONE = _("Aucun groupe d'habitants n'est connu ici.")
GROUPS_HEAD = (_("Groupe"), _("Premier chemin"), _("Premier euro"), _("Peut couvrir"), _("Travail"))
NO_ROUTE = _("aucun chemin")
