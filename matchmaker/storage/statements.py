"""Run a named query: its parameters are checked against its header before anything is sent."""

from datetime import UTC, date, datetime
from typing import Any

import neo4j.time

from graph_schema import query
from matchmaker.storage.connection import BULK_DEADLINE_S, Connection, Row, Transaction


def run(transaction: Transaction, name: str, /, **parameters: Any) -> list[Row]:
    """Run the query `name` in an open transaction."""
    found = query(name)
    found.check(parameters)
    return transaction.run(found.text, parameters)


def read(connection: Connection, name: str, /, **parameters: Any) -> list[Row]:
    """Run the reading query `name` in a transaction of its own, which the server keeps from writing."""
    return connection.read_transaction(lambda transaction: run(transaction, name, **parameters))


def write(connection: Connection, name: str, /, **parameters: Any) -> list[Row]:
    """Run the writing query `name` in a transaction of its own."""
    return connection.write_transaction(lambda transaction: run(transaction, name, **parameters))


def read_much(connection: Connection, name: str, /, **parameters: Any) -> list[Row]:
    """Run the reading query `name` with the deadline of imports and migrations."""
    return connection.read_transaction(lambda transaction: run(transaction, name, **parameters), deadline_s=BULK_DEADLINE_S)


def write_much(connection: Connection, name: str, /, **parameters: Any) -> list[Row]:
    """Run the writing query `name` with the deadline of imports and migrations."""
    return connection.write_transaction(lambda transaction: run(transaction, name, **parameters), deadline_s=BULK_DEADLINE_S)


def plain(value: Any) -> Any:
    """Return what a query returned with Python's own dates, in lists and maps too."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, neo4j.time.DateTime):
        moment: datetime = value.to_native()
        return moment.astimezone(UTC)
    if isinstance(value, neo4j.time.Date):
        day: date = value.to_native()
        return day
    return value
