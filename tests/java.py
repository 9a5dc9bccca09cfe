"""How the Neo4j of the tests is run: it lives for minutes, and is started again and again.

The second compiler and the parallel collector pay off after long minutes of work; without them, and without reading again the
bytecode of components whose sha256 was checked, a start costs a third less. What Neo4j does is the same.
"""

QUICK_JAVA = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
)
