"""The Agence nationale de la cohésion des territoires: contrats, QPV, posts."""
