"""The graph as files: migrations applied once, and named queries with declared parameters. `README.md` draws it."""

from graph_schema.migration_files import MigrationFile, migration_files
from graph_schema.query_files import Query, query, query_names

__all__ = ["MigrationFile", "Query", "migration_files", "query", "query_names"]
