"""The settings the managed Neo4j runs with, and the options of its Java machine. Each line has its reason."""

from pathlib import Path

from matchmaker.storage.local_server.ports import LOOPBACK


def neo4j_settings(port: int, page_cache_mb: int) -> str:
    """Write Neo4j's settings file.

    Notes:
        `LOAD CSV` reads any local file and any address by default: two settings close it. `internal.` settings are the only
        ones that block addresses, and that make a stop take less than two seconds (ten by default).
    """
    return f"""\
# Written at each start: changes made here are lost.
server.default_listen_address={LOOPBACK}
server.bolt.enabled=true
server.bolt.listen_address={LOOPBACK}:{port}
server.bolt.advertised_address={LOOPBACK}:{port}
dbms.security.auth_enabled=true

# Nothing leaves this machine (Neo4j 2026 would announce itself on the local network by broadcast), no file of it is read.
dbms.usage_report.enabled=false
dbms.fleet_manager.enabled=false
server.fleet_discovery.enabled=false
client.allow_telemetry=false
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0

# A stop waits for nobody; a client notices a frozen server by itself after two silent intervals.
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
db.shutdown_transaction_end_timeout=0s
server.bolt.connection_keep_alive=10s
server.bolt.connection_keep_alive_probes=2

# Small on memory and on disk; no query and no value in a log (they may be personal data).
server.memory.pagecache.size={page_cache_mb}m
db.memory.pagecache.warmup.enable=false
db.tx_log.preallocate=false
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=keep_none
db.logs.query.enabled=OFF

# A plan costs whoever waits for it a tenth of a second. Ours start from a key whatever the sizes: one plan a query, instead of
# one for each order of size of its parameters (0, 1, 10, 100…). What an import changes is looked at again after a minute.
internal.cypher.use_parameter_size=false
dbms.cypher.min_replan_interval=1m
"""


def jvm_options(heap_mb: int, crash_directory: Path) -> list[str]:
    """Options of the Java machine. Running out of heap ends the process: a Neo4j in that state can no longer be trusted."""
    return [
        f"-Xmx{heap_mb}m",
        "-XX:+ExitOnOutOfMemoryError",
        f"-XX:ErrorFile={crash_directory}/java-crash-%p.log",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
    ]
