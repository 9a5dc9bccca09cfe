#!/usr/bin/env bash
# Build .venv from the committed lock. Called by the Makefile: ./install.sh runtime | dev
set -euo pipefail
cd "$(dirname "$0")"
what=${1:-runtime}

supported='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$supported" 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  {
    echo "Il faut Python 3.11, 3.12 ou 3.13, avec les modules venv et ensurepip (sous Debian et Ubuntu : paquet python3-venv)."
    echo "Trouvé : $(python3 --version 2>/dev/null || echo 'aucun python3'). Pour en désigner un autre : PYTHON=/chemin/de/python make ..."
  } >&2
  return 1
}

if ! .venv/bin/python -c "$supported" 2>/dev/null; then
  python=$(find_python)
  echo "Création de l'environnement .venv avec $("$python" --version)."
  rm -rf .venv
  "$python" -m venv .venv
fi
# A half-installed environment must not look finished.
rm -f ".venv/.$what"
if [ "$what" = runtime ]; then size=310; else size=440; fi
echo "Installation des composants Python : environ $size Mo à télécharger la première fois (moteur Java compris)."
echo "Neo4j viendra ensuite, à son premier démarrage : 180 Mo. Rien n'est téléchargé deux fois."
if ! .venv/bin/python -m pip install --quiet --require-hashes --no-deps --requirement "requirements/$what.txt"; then
  {
    echo
    echo "L'installation a échoué. Causes fréquentes :"
    echo " - pas de réseau, ou un mandataire (proxy) à déclarer dans HTTPS_PROXY ;"
    echo " - une autorité de certification propre à votre collectivité : déclarez son fichier dans PIP_CERT et REQUESTS_CA_BUNDLE ;"
    echo " - disque plein : il faut environ 2 Go libres."
    echo "Relancez ensuite la même commande : ce qui est déjà téléchargé n'est pas perdu."
  } >&2
  exit 1
fi
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
touch ".venv/.$what"
[ "$what" = dev ] && touch .venv/.runtime
exit 0
