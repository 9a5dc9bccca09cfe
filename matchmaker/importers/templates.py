"""Empty files to fill in: a sheet with the titles, and a sheet that says what goes where."""

from pathlib import Path

from matchmaker.errors import SourceError, UsageError
from matchmaker.importers.files.table import Column
from matchmaker.importers.local.columns import COOPERATIONS, FUNDINGS, INITIATIVES, NEEDS, STRUCTURES

SUBJECTS: dict[str, tuple[Column, ...]] = {
    "besoins": NEEDS,
    "structures": STRUCTURES,
    "initiatives": INITIATIVES,
    "cooperations": COOPERATIONS,
    "financements": FUNDINGS,
}
_EMPTY_ROWS = 200


def write_template(subject: str, path: Path) -> None:
    """Write the XLSX template of a subject.

    Cells are in text format: a SIRET keeps its zeros, a date stays as it was typed.

    Raises:
        UsageError: no template has this name, or the path does not end in .xlsx.
        SourceError: the file exists already, or cannot be written.
    """
    if subject not in SUBJECTS:
        raise UsageError(f"Il n'y a pas de modèle « {subject} ». Modèles possibles : {', '.join(SUBJECTS)}.")
    if path.suffix.lower() != ".xlsx":
        raise UsageError(
            f"Le modèle est un classeur XLSX ; « {path.name} » ne finit pas par .xlsx. Donnez un nom comme {subject}.xlsx."
        )
    if path.exists():
        raise SourceError(f"« {path} » existe déjà et n'est pas remplacé. Choisissez un autre nom, ou déplacez ce fichier.")
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    columns = SUBJECTS[subject]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = subject
    sheet.append([column.name for column in columns])
    for rank, column in enumerate(columns, 1):
        sheet.cell(row=1, column=rank).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(rank)].width = max(16, len(column.name) + 4)
        for line in range(2, _EMPTY_ROWS + 2):
            sheet.cell(row=line, column=rank).number_format = "@"
    sheet.freeze_panes = "A2"
    guide = workbook.create_sheet("mode d'emploi")
    guide.append(["colonne", "obligatoire", "contenu"])
    for column in columns:
        guide.append([column.name, "oui" if column.required else "", column.help])
    guide.append(["", "", "Plusieurs valeurs dans une case se séparent par |. Une case vide veut dire « on ne sait pas »."])
    guide.column_dimensions["A"].width, guide.column_dimensions["C"].width = 24, 100
    for line in guide.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    try:
        workbook.save(path)
    except OSError as problem:
        raise SourceError(f"« {path} » ne peut pas être écrit ({problem.strerror}). Vérifiez le dossier et vos droits.") from None
