"""A Spark session that starts without noise, or says in one line why it cannot."""

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkRuntimeError
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from goodcare.errors import InputError

_HERE = "127.0.0.1"
_GATEWAY = "PYSPARK_GATEWAY_PORT"  # set by spark-submit: Java runs already
_NO_JAVA = (
    "Spark needs Java 17 or later, and there is none on the path or in JAVA_HOME. Install a Java "
    "runtime (Debian: apt-get install default-jre-headless), or choose another engine."
)


def spark_session(*, master: str = "") -> SparkSession:
    """Return the session that is active, or start one.

    Args:
        master: where it runs ("local[2]"). Where Spark's own configuration (spark-defaults.conf,
            PYSPARK_SUBMIT_ARGS) should say so, empty; without any it is every core of this machine.

    Returns:
        A session without its web page. On this machine it listens on the loopback address only.

    Raises:
        InputError: there is no Java, or Spark does not start.
    """
    with quiet():
        return SparkSession.getActiveSession() or _started(master)


def _started(master: str) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers would take PATH's Python
    if SparkContext._gateway is None:
        _launch(master)
    conf = SparkConf()
    if str(conf.get("spark.master")).startswith("local"):
        conf.set("spark.driver.bindAddress", _HERE).set("spark.driver.host", _HERE)
    context = SparkContext.getOrCreate(conf)
    context.setLogLevel("ERROR")
    return SparkSession(context)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep back what PySpark says about the pandas installed beside it, which is not used."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
        yield


def _launch(master: str) -> None:
    """Start Java with its chatter kept away; PySpark would pass it on to ours."""
    if _GATEWAY not in os.environ and not _has_java():
        raise InputError(_NO_JAVA)
    conf = SparkConf(loadDefaults=False).setAppName("goodcare")
    conf.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
    if master:
        conf.setMaster(master)
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        gateway = launch_gateway(conf, silent)  # type: ignore[no-untyped-call]
        SparkContext._ensure_initialized(gateway=gateway)
    except (PySparkRuntimeError, OSError):
        raise InputError(
            "Spark did not start. It needs Java 17 or later; `java -version` says which one is "
            "here, and JAVA_HOME chooses one of several."
        ) from None


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    if home:
        return Path(home, "bin", "java").exists()
    return shutil.which("java") is not None
