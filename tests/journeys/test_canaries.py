"""What is said to the house is found nowhere in plain; what lies open by decision is found by the same search."""

import logging
from pathlib import Path

import pytest
import structlog
from sqlalchemy import make_url

from tests.journeys.house import FACILITY, House
from tests.journeys.planting import (
    OPEN,
    SEALED,
    answered,
    printed,
    registered,
    spoken,
    typed_at_the_portal,
    word,
)
from tests.machinery.broker import Broker
from tests.machinery.canaries import Tap, everything_in, found_in, in_mail, in_pdf, in_workbook

DATABASES = ("scheduling", "consultation", "notification", "reporting", "portal")


def address(house: House, service: str) -> str:
    """The database of a service, or the vault, for a visitor with full rights."""
    url = make_url(house.services["consultation"].database.engine.url)
    name = str(url.database).replace("consultation", service)
    return url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)


async def places(house: House, tap: Tap, home: Path, session: str) -> dict[str, str]:
    """Everything that is written down anywhere, by place; the logs are the caller's."""
    found = {name: await everything_in(address(house, name)) for name in (*DATABASES, "vault")}
    found |= {"events": tap.everything(), "mail": in_mail(home)}
    if (files := tap.files()) is not None:
        found["broker files"] = files
    book = await house.ask("reporting", "GET", "/figures.xlsx", house.head)
    found["workbook"] = in_workbook(book.content)
    found["report"] = in_pdf(await printed(house, session))
    return found


async def test_no_word_is_found_in_plain_and_the_search_would_find_it(
    house: House,
    broker: Broker,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    tap = Tap(broker.management, house.services["portal"].broker_url.rpartition("/")[2])
    tap.open()
    known = await registered(house)
    session = await spoken(house, known["id"])
    await typed_at_the_portal(house, known["id"])
    await answered(house, known["id"])
    await house.settled()

    found = await places(house, tap, tmp_path, session)
    found["logs"] = caplog.text + "".join(capfd.readouterr())

    sealed = [word(of) for of in SEALED]
    assert {place: hits for place, text in found.items() if (hits := found_in(sealed, text))} == {}
    for open_word, allowed in OPEN.items():
        where = {place for place, text in found.items() if found_in([open_word], text)} - {"report"}
        assert where == allowed, (open_word, where)

    plain = {
        "scheduling": known["name"],
        "consultation": word("alasan"),
        "notification": word("jawabanbapas"),
        "reporting": FACILITY,
        "portal": "Contoh facilitator",
        "vault": known["id"],
        "events": known["reference"],
        "mail": known["reference"],
        "workbook": "Purwokerto",
        "report": "Berita acara",
        "logs": "/sessions/{session_id}/complete",
        "broker files": FACILITY,
    }
    missed = [place for place in found if not found_in([plain[place]], found[place])]
    assert missed == [], "the search is blind there"

    await _plant(house, tap, tmp_path)
    again = await places(house, tap, tmp_path, session)
    again["logs"] = caplog.text + "".join(capfd.readouterr())
    assert {place for place, text in again.items() if found_in(["kenaritersesat"], text)} >= {
        "events",
        "mail",
        "logs",
        "reporting",
    }


async def _plant(house: House, tap: Tap, home: Path) -> None:
    """Put a word where none belongs, in each kind of place."""
    tap.plant("kenaritersesat")
    logging.getLogger("jelang").error("kenaritersesat")
    structlog.get_logger().error("kenaritersesat")
    (home / "tersesat.eml").write_text("Subject: kenaritersesat\n\nkenaritersesat\n")
    async with house.services["reporting"].database.transaction() as db:
        connection = await db.connection()
        await connection.exec_driver_sql("UPDATE person SET facility = 'kenaritersesat'")
