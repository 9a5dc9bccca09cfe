"""Bytes to text: UTF-8 when it is, else the old encodings French files still come in, line by line when a file mixes them."""

import codecs

from matchmaker.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
_WINDOWS = "cp1252"
_FRENCH = frozenset("éèêëàâäîïôöùûüçœæÉÈÊÀÂÎÔÇŒ’«»°€–…")


def decode(data: bytes, name: str) -> str:
    """Return the text of `data`.

    In order: byte order mark, strict UTF-8, a DOS or Macintosh encoding if the letters say so, else Windows-1252 for each
    line that is not UTF-8 (files glued together from two sources exist).

    Raises:
        SourceError: the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                return _decode_without_mark(body, name)
            try:
                return body.decode(encoding)
            except UnicodeDecodeError:
                raise SourceError(
                    f"« {name} » s'annonce en {encoding.upper()} mais s'interrompt ou se contredit. Enregistrez-le en UTF-8."
                ) from None
    return _decode_without_mark(data, name)


def _decode_without_mark(data: bytes, name: str) -> str:
    if b"\x00" in data:
        raise SourceError(
            f"« {name} » n'est pas un fichier texte : il contient des octets nuls. "
            "Un fichier CSV, XLSX ou JSON était attendu ; vérifiez que c'est le bon fichier, ou enregistrez-le en UTF-8."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        old = _old_encoding(data[max(0, problem.start - _SAMPLE // 2) :][:_SAMPLE])
    if old is not None:
        return data.decode(old, errors="replace")
    return "".join(_decode_line(line) for line in data.splitlines(keepends=True))


def _old_encoding(sample: bytes) -> str | None:
    """Return a DOS or Macintosh encoding when the sample reads as French in it more than in Windows-1252, else None.

    The library tells which encodings are plausible; between these, the letters of French decide.
    """
    from charset_normalizer import from_bytes

    plausible = [match.encoding for match in from_bytes(sample, cp_isolation=[_WINDOWS, "mac_roman", "cp850"])]
    best = max(plausible, key=lambda encoding: (_french_letters(sample, encoding), encoding == _WINDOWS), default=_WINDOWS)
    return None if best == _WINDOWS else best


def _french_letters(sample: bytes, encoding: str) -> int:
    return sum(letter in _FRENCH for letter in sample.decode(encoding, errors="replace"))


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(_WINDOWS, errors="replace")
