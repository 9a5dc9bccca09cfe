"""The money of a whole territory, for all its groups and small associations at once. Pure."""

from matchmaker.matching.portfolio.make import portfolio_of

__all__ = ["portfolio_of"]
