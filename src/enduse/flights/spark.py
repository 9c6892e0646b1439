"""A local Spark session: loopback only, UTC, no web page."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from enduse.errors import EngineError


def missing() -> str | None:
    """What Spark lacks here, as one sentence; None when it can start."""
    import importlib.util

    if importlib.util.find_spec("pyspark") is None:
        return "Spark is not installed: install enduse with the extra [spark]."
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and (Path(home) / "bin" / "java").exists()):
        return "Spark needs Java 17 or later, and no java was found: install openjdk-17-jre-headless."
    return None


def local_session(cores: int) -> Any:
    """A new or running session with so many cores; EngineError says what is missing."""
    lacking = missing()
    if lacking is not None:
        raise EngineError(lacking)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(f"local[{cores}]").appName("enduse")
    for name, value in {
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(2 * cores),
    }.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, RuntimeError) as error:
        raise EngineError(f"Spark could not start: {error}") from error
