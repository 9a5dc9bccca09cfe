"""Aides-territoires: the export of aids."""
