"""Nothing personal leaves: not in mail, not in events."""

import re
from typing import Any
from uuid import uuid4

import pytest
from jelang_notification.channels.smtp import Smtp
from jelang_notification.notices import letters

from tests.machinery.apps import Api
from tests.machinery.identity import header, principal
from tests.notification.mail_server import Received, listening
from tests.notification.world import OFFICE, REGENCY, approaching, data, happen, ready, send, told, vouch

PERSONAL = [
    REGENCY,
    "Banyumas",
    "parole",
    "bersyarat",
    "unconditional",
    "large_print",
    "not_started",
    "LPN-",
    "Purwokerto",
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", ["parole", "unconditional"])
async def test_a_mail_is_a_reference_and_a_link(service: Api, language: str, kind: str) -> None:
    person, handover, received = uuid4(), uuid4(), Received()
    facts: dict[str, Any] = {"release_kind": kind, "access_needs": ["large_print"]}
    await vouch(service.database, OFFICE, language=language)
    await happen(service.database, approaching(person, **facts), ready(person, handover, **facts))
    async with listening(received) as url:
        await send(service.database, Smtp.at(url), public_url="https://jelang.example")
    assert len(received.mails) == 2
    known = data(person, **facts)
    for mail, raw in zip(received.mails, received.raw, strict=True):
        everything = raw.decode() + str(mail["Subject"])
        body = mail.get_content()
        assert known["reference"] in str(mail["Subject"])
        assert re.findall(r"https?://\S+", body) in (
            [f"https://jelang.example/kotak-masuk/{handover}"],
            [f"https://jelang.example/kotak-masuk/{str(mail['Message-ID'])[1:].partition('@')[0]}"],
        )
        for fact in [*PERSONAL, str(person), str(known["release_date"])]:
            assert fact not in body, fact
        assert str(person) not in everything
        assert ("sukarela" in body or "voluntary" in body) == (kind == "unconditional")
        assert mail["Content-Language"] == language
        assert ("Don't answer" in body) == (language == "en")


async def test_words_of_an_answer_stay_here(service: Api) -> None:
    person, handover = uuid4(), uuid4()
    await vouch(service.database, OFFICE)
    await happen(service.database, ready(person, handover))
    await send(service.database)
    words = "Keluarga Contoh Satu sudah pindah"
    await service.post(
        f"/handovers/{handover}/answer",
        json={"answer": "declined", "reason": words},
        headers=header(principal("probation_officer", probation_office=OFFICE)),
    )
    events = str(await told(service.database))
    assert "Contoh" not in events
    assert "piket@" not in events


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "name",
    [
        "release_approaching",
        "release_approaching_voluntary",
        "handover_ready",
        "handover_ready_voluntary",
        "mailbox_verification",
        "concern_raised",
        "concern_climbed",
    ],
)
def test_every_template_has_subject_and_text_and_needs_all_its_facts(language: Any, name: str) -> None:
    subject, text = letters.fill(letters.TEMPLATE, language, name, reference="SR-CTH-0114", link="https://x.example/1")
    assert subject.startswith("Jelang: ")
    assert "https://x.example/1" in text
    assert "$" not in subject + text
    with pytest.raises(KeyError):
        letters.fill(letters.TEMPLATE, language, name, reference="SR-CTH-0114")
