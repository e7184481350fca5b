"""A PostgreSQL of our own: Debian's server, in a folder of its own, on a Unix socket."""

import io
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pyarrow as pa
from psycopg import sql
from pyarrow import csv

SERVER_USER = "postgres"
_TYPES = {
    "string": "text",
    "double": "double precision",
    "uint8": "smallint",
    "int32": "integer",
}


def server_programs() -> Path | None:
    """Where initdb and postgres are; None where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


@contextmanager
def postgres_server(programs: Path) -> Iterator[str]:
    """Start a server and give its address; it is gone afterwards, also where this is killed."""
    folder = Path(tempfile.mkdtemp(prefix="goodcare-pg-"))  # a short path: sockets have a limit
    data, as_user = folder / "data", _as_user(folder)
    create = ["-D", str(data), "-U", SERVER_USER, "--auth=trust", "--no-sync", "-E", "UTF8"]
    serve = ["-D", str(data), "-c", "listen_addresses=", "-k", str(folder), "-c", "fsync=off"]
    address = f"postgresql://{SERVER_USER}@/postgres?host={folder}"
    try:
        with (folder / "log").open("wb") as log:
            quietly = {"stdout": log, "stderr": log, "cwd": folder}
            subprocess.run([*as_user, str(programs / "initdb"), *create], check=True, **quietly)
            server = subprocess.Popen([*as_user, str(programs / "postgres"), *serve], **quietly)
        try:
            _wait_for(address, server)
            yield address
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_user(folder: Path) -> list[str]:
    """How to run the server, which refuses to run as root, and so that it ends with this one."""
    ends = ["setpriv", "--pdeathsig", "QUIT"]
    if os.geteuid() != 0:
        return ends
    shutil.chown(folder, SERVER_USER)
    return [*ends, "--reuid", SERVER_USER, "--regid", SERVER_USER, "--init-groups"]


def _wait_for(address: str, server: subprocess.Popen) -> None:
    """Return when the server answers."""
    for _ in range(600):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("PostgreSQL does not answer")


def write_table(address: str, name: str, table) -> None:
    """Make a table of the database from one of Arrow."""
    columns = [
        sql.SQL("{} {}").format(
            sql.Identifier(field.name),
            sql.SQL(_TYPES[str(getattr(field.type, "value_type", field.type))]),
        )
        for field in table.schema
    ]
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        target = sql.Identifier(name)
        cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(target))
        cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(target, sql.SQL(", ").join(columns)))
        with cursor.copy(sql.SQL("COPY {} FROM STDIN (FORMAT CSV)").format(target)) as copy:
            for batch in table.to_batches(max_chunksize=50_000):
                copy.write(_as_csv(batch))


def _as_csv(batch: pa.RecordBatch) -> bytes:
    rows = io.BytesIO()
    plain = pa.table(
        [column.cast(getattr(column.type, "value_type", column.type)) for column in batch.columns],
        names=batch.schema.names,
    )
    csv.write_csv(plain, rows, csv.WriteOptions(include_header=False))
    return rows.getvalue()
