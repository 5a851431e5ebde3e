"""A log line belongs to its thread of work, and tells nothing about a person."""

import json
import logging as standard
from collections.abc import Iterator
from uuid import uuid4

import pytest
import structlog
from jelang_shared import logging, telemetry


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = standard.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_line_names_the_thread_of_work(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure(level="info", form="json")
    cause = telemetry.Cause(correlation=uuid4(), causation=uuid4())
    with telemetry.because_of(cause):
        structlog.get_logger().info("counted", count=3)
    (line,) = lines(capsys)
    assert (line["event"], line["count"], line["level"]) == ("counted", 3, "info")
    assert (line["correlation"], line["causation"]) == (str(cause.correlation), str(cause.causation))


def test_what_says_something_about_a_person_is_dropped_however_deep(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure(level="info", form="json")
    rows = [{"id": 1, "name": "Contoh Satu", "inner": {"note": "Contoh", "Hopes": "Contoh"}}]
    structlog.get_logger().info("read", rows=rows, password="Contoh", mailbox="contoh@bapas.example")  # noqa: S106
    (line,) = lines(capsys)
    assert line["rows"] == [{"id": 1, "inner": {}}]
    assert "ontoh" not in json.dumps(line)


def test_an_exceptions_words_are_not_written_down_its_way_is(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure(level="info", form="json")
    try:
        raise ValueError("Contoh Satu")
    except ValueError:
        structlog.get_logger().exception("failed")
        standard.getLogger("a.library").exception("failed too")
    ours, theirs = lines(capsys)
    for line in (ours, theirs):
        assert line["exception"] == "ValueError"
        assert "test_logging.py" in str(line["way"])
        assert "Contoh" not in json.dumps(line)


def test_libraries_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure(level="info", form="json")
    standard.getLogger("uvicorn.access").error("GET /persons?name=Contoh")
    standard.getLogger("httpx").info("GET /persons?name=Contoh")
    assert lines(capsys) == []
