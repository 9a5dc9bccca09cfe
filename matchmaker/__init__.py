"""Coalitions et parcours de financement pour les quartiers prioritaires."""
