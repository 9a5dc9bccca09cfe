"""The columns of the SCDL schema « subventions » (2.1.1), under the titles met in real files; those not read are named too."""

from matchmaker.importers.files.table import Column

FUNDER = "nomAttribuant"
FUNDER_SIRET = "idAttribuant"
DECIDED = "dateConvention"
REFERENCE = "referenceDecision"
BENEFICIARY = "nomBeneficiaire"
SIRET = "idBeneficiaire"
RNA = "rnaBeneficiaire"
SUBJECT = "objet"
AMOUNT = "montant"
NATURE = "nature"
SHARE = "pourcentageSubvention"

COLUMNS = (
    Column(FUNDER, required=True, aliases=("Nom de l'attribuant",)),
    Column(FUNDER_SIRET, aliases=("Identification de l'attribuant", "Identification de l'attributaire")),
    Column(DECIDED, required=True, aliases=("Date de la convention", "Date de la convention de subvention")),
    Column(REFERENCE, aliases=("Référence de la décision",)),
    Column(BENEFICIARY, required=True, aliases=("Nom du bénéficiaire", "Nom bénéficiaire")),
    Column(SIRET, aliases=("Identification SIRET du bénéficiaire", "Identification du bénéficiaire", "N° SIRET", "SIRET")),
    Column(RNA, aliases=("Identification RNA du bénéficiaire", "N° RNA", "RNA")),
    Column(SUBJECT, aliases=("Objet de la subvention",)),
    Column(AMOUNT, required=True, aliases=("Montant total de la subvention",)),
    Column(NATURE, aliases=("Nature de la subvention",)),
    Column(
        SHARE,
        aliases=(
            "% du mt de la subvention attribuée au bénéficiaire",
            "Pourcentage du montant total de la subvention attribuée au bénéficiaire",
        ),
    ),
    Column("conditionsVersement", aliases=("Conditions de versement", "Conditions de versement de la subvention")),
    Column("datesPeriodeVersement", aliases=("Date(s) ou période(s) de versement", "Date ou période de versement")),
    Column("idRAE", aliases=("N° unique de référencement au RAE",)),
    Column("notificationUE", aliases=("Aide d'Etat (ou pas) notifiée à l'UE",)),
    Column("dispositifAide"),
)
