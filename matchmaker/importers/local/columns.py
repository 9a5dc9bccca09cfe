"""The columns of our own files, said once: the readers, the templates and the documentation follow this."""

from matchmaker.domain.award import LineStatus
from matchmaker.domain.need import NeedStatus
from matchmaker.domain.structure import StructureKind
from matchmaker.importers.files.table import Column

NEEDS = (
    Column(
        "besoin",
        required=True,
        help="La phrase, réécrite : ni nom, ni adresse, ni téléphone, ni santé, opinion, origine ou infraction d'une personne.",
    ),
    Column("territoire", help="Code du quartier (QN…) ou du contrat de ville."),
    Column("dit_le", help="Date où la phrase a été dite."),
    Column("recueilli_par", help="Comment : porte-à-porte, café des parents, marche…"),
    Column("nombre_de_fois", help="Combien de fois on l'a entendue (1 sinon)."),
    Column("ecoutants", help="Combien de personnes l'ont recueillie."),
    Column("themes", help="Identifiants de thèmes, si la CDSU a déjà traduit."),
    Column("enjeu", help="Identifiant d'un enjeu du contrat."),
    Column("statut", help=", ".join(status.value for status in NeedStatus) + "."),
    Column("reponse", help="La réponse déjà donnée."),
)

STRUCTURES = (
    Column("nom", required=True, help="Pour un collectif informel, remplacé par un libellé neutre sans nom_consenti_le."),
    Column("type", help=", ".join(kind.value for kind in StructureKind if kind is not StructureKind.INCONNU) + "."),
    Column("siret", help="14 chiffres, clé de contrôle vérifiée."),
    Column("rna", help="W suivi de 9 chiffres."),
    Column("territoires", help="Codes des quartiers ou du contrat où elle agit."),
    Column("etats_juridiques", help="Jetons du vocabulaire : RNA, SIRET, compte_bancaire…"),
    Column("etats_complets", help="oui si la liste vient d'un entretien et que ce qui manque est su absent."),
    Column("apports", help="Ce qu'elle peut apporter : role:lieu, competence:soutien-scolaire…"),
    Column("personnes", help="Combien de personnes la font vivre."),
    Column("heures_par_semaine", help="Temps qu'elle dit pouvoir donner."),
    Column("creee_le", help="Date de création."),
    Column("consentement", help="oui, non : accepte d'être suggérée à d'autres."),
    Column("nom_consenti_le", help="Date à laquelle un collectif informel a accepté que son nom figure."),
    Column("contact", help="Gardé à part ; sans date de consentement il n'est pas enregistré."),
    Column("contact_consenti_le", help="Date à laquelle le contact a été donné pour être gardé."),
    Column("description", help="Une phrase."),
    Column("mis_a_jour_le", help="Date de l'information."),
)

INITIATIVES = (
    Column("initiative", required=True, help="Nom de l'action."),
    Column("structure", required=True, help="Nom exact, SIRET ou identifiant de la structure qui la porte."),
    Column("territoire", help="Code du quartier ou du contrat."),
    Column("stade", required=True, help="expérimentale, nouvelle, renouvelée."),
    Column("themes", help="Identifiants de thèmes."),
    Column("depuis", help="Date de début."),
    Column("description", help="Une phrase."),
    Column(
        "partagee",
        help="oui, non : la structure veut bien qu'elle soit connue des autres. Vide, une action expérimentale ne l'est pas.",
    ),
)

COOPERATIONS = (
    Column("structure_a", required=True, help="Nom exact, SIRET ou identifiant."),
    Column("structure_b", required=True, help="Nom exact, SIRET ou identifiant."),
    Column("depuis", required=True, help="Date."),
    Column("jusqu_a", help="Date, vide si cela continue."),
    Column("sujet", required=True, help="Ce qu'elles ont fait ensemble."),
    Column("themes", help="Identifiants de thèmes."),
    Column("territoire", help="Code du quartier ou du contrat, quand un nom se retrouve dans plusieurs territoires."),
)

FUNDINGS = (
    Column("structure", required=True, help="Nom exact, SIRET ou identifiant de la structure qui a demandé."),
    Column("dispositif", help="Identifiant du catalogue : FPH, AAP_CDV…"),
    Column("financeur", help="Qui répond, une ligne pour chacun. Sans lui, le financeur du dispositif."),
    Column("siret_financeur", help="14 chiffres, clé de contrôle vérifiée."),
    Column("territoire", help="Code du quartier (QN…) ou du contrat où se passe l'action."),
    Column("besoin", help="La phrase du besoin auquel l'action répond, telle qu'importée, ou son identifiant."),
    Column("objet", help="Ce qui est financé, en quelques mots ; le nom de personne."),
    Column("annee", required=True, help="Année de l'aide."),
    Column("statut", required=True, help=", ".join(status.value for status in LineStatus) + "."),
    Column("montant_demande", help="En euros."),
    Column("montant_accorde", help="En euros, une fois notifié."),
    Column("decide_le", help="Date de la réponse."),
    Column("bilan_rendu_le", help="Date où le bilan a été rendu ; « non » s'il ne l'est pas ; vide si on ne sait pas."),
)
