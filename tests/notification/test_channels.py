"""Mail over real servers, well behaved and not, and into a folder."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from jelang_notification.channels.channel import Answer, Mail, Outcome
from jelang_notification.channels.choose import choose
from jelang_notification.channels.folder import Folder
from jelang_notification.channels.smtp import Smtp
from jelang_shared.settings import BadSetting, Settings

from tests.notification.mail_server import Received, hanging, listening
from tests.notification.world import MAILBOX, NOW, OFFICE, SERVICE, approaching, happen, named, send, told, vouch

TAKEN = Answer(Outcome.TAKEN, "250")


def a_mail() -> Mail:
    return Mail(
        id=f"{uuid4()}@kw-jateng",
        sender="jelang@jelang.invalid",
        to=MAILBOX,
        subject="Jelang: serah terima SR-CTH-0114",
        text="Satu baris.\n",
        language="id",
        written_at=NOW,
    )


async def test_a_mail_arrives_whole() -> None:
    received, mail = Received(), a_mail()
    async with listening(received) as url:
        assert await Smtp.at(url).deliver(mail) == TAKEN
    [arrived] = received.mails
    assert arrived["Message-ID"] == f"<{mail.id}>"
    assert (arrived["To"], arrived["Auto-Submitted"]) == (MAILBOX, "auto-generated")
    assert arrived["Subject"] == mail.subject
    assert arrived.get_content().strip() == "Satu baris."


@pytest.mark.parametrize(
    ("received", "answer"),
    [
        (Received(rcpt=["451 Greylisted"]), Answer(Outcome.TEMPORARY, "451")),
        (Received(rcpt=["550 Unknown"]), Answer(Outcome.PERMANENT, "550")),
        (Received(data=["452 Full"]), Answer(Outcome.TEMPORARY, "452")),
        (Received(data=["554 Refused"]), Answer(Outcome.PERMANENT, "554")),
        (Received(cut=1), Answer(Outcome.TEMPORARY, "SMTPServerDisconnected")),
    ],
    ids=["greylisted", "unknown", "full", "refused", "cut after DATA"],
)
async def test_what_a_server_does_is_an_answer(received: Received, answer: Answer) -> None:
    async with listening(received) as url:
        assert await Smtp.at(url).deliver(a_mail()) == answer


@pytest.mark.parametrize("greeting", [b"", b"220 mail.example\r\n", b"220"])
async def test_a_server_that_hangs_costs_a_time_out(greeting: bytes) -> None:
    async with hanging(greeting) as url:
        answer = await replace(Smtp.at(url), step=0.2).deliver(a_mail())
    assert answer == Answer(Outcome.TEMPORARY, "timeout")


async def test_a_server_that_refuses_everybody_is_down_not_against_this_mail() -> None:
    async with hanging(b"554 No service\r\n") as url:
        assert await Smtp.at(url).deliver(a_mail()) == Answer(Outcome.TEMPORARY, "554")


async def test_a_server_that_talks_for_ever_is_cut_off() -> None:
    async with hanging(b"220-" + b"x" * 2_000_000) as url:
        answer = await replace(Smtp.at(url), step=1).deliver(a_mail())
    assert answer.outcome is Outcome.TEMPORARY


async def test_nobody_there() -> None:
    async with listening(Received()) as url:
        pass
    assert (await Smtp.at(url).deliver(a_mail())).outcome is Outcome.TEMPORARY


async def test_without_starttls_a_server_that_must_have_it_gets_nothing() -> None:
    received = Received()
    async with listening(received) as url:
        answer = await Smtp.at(f"{url}?starttls=require").deliver(a_mail())
    assert answer.outcome is Outcome.TEMPORARY
    assert received.mails == []


@pytest.mark.parametrize("wanted", ["require", "if-offered"])
async def test_a_certificate_nobody_vouches_for_gets_nothing(tmp_path: Path, wanted: str) -> None:
    received = Received()
    async with listening(received, certificate(tmp_path)) as url:
        answer = await Smtp.at(f"{url}?starttls={wanted}").deliver(a_mail())
    assert answer.outcome is Outcome.TEMPORARY
    assert received.mails == []


async def test_a_certificate_that_is_vouched_for_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    received, offered = Received(), certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    async with listening(received, offered) as url:
        assert await Smtp.at(f"{url}?starttls=require").deliver(a_mail()) == TAKEN
    assert received.encrypted == [True]


@pytest.mark.parametrize(
    "url",
    ["smtp://", "smtp://mail.example:port", "smtp://mail.example?starttls=maybe", "smtp://mail.example?tls=yes"],
)
def test_an_address_that_cannot_be_used_stops_the_start(url: str) -> None:
    with pytest.raises(BadSetting, match="JELANG_SMTP_URL"):
        choose(Settings(smtp_url=url))


def test_the_parts_of_an_address() -> None:
    server = Smtp.at("smtp://kantor%40mail:rahasia%2F1@mail.example:587?starttls=require")
    assert (server.host, server.port, server.username, server.password) == (
        "mail.example",
        587,
        "kantor@mail",
        "rahasia/1",
    )
    assert (server.tls, server.starttls) == (False, True)
    assert Smtp.at("smtps://mail.example").tls


async def test_without_a_server_mail_is_kept_as_files(tmp_path: Path) -> None:
    channel, mail = choose(Settings(home=tmp_path)), a_mail()
    assert (await channel.deliver(mail)).outcome is Outcome.TAKEN
    assert (await channel.deliver(mail)).outcome is Outcome.TAKEN
    [file] = (tmp_path / "outbox").iterdir()
    assert message_from_bytes(file.read_bytes(), policy=default)["Message-ID"] == f"<{mail.id}>"


async def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("in the way")
    assert (await Folder(tmp_path / "outbox").deliver(a_mail())).outcome is Outcome.TEMPORARY


async def test_a_cut_after_data_repeats_the_mail_under_the_same_message_id(api: Any) -> None:
    received = Received(cut=1)
    at = datetime.now(UTC)
    async with api(SERVICE) as client, listening(received) as url:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(uuid4()))
        await send(client.database, Smtp.at(url), at)
        assert await told(client.database) == []
        await send(client.database, Smtp.at(url), at + timedelta(minutes=5))
        assert named(await told(client.database)) == ["notice-sent"]
    assert len(received.mails) == 2
    assert len({mail["Message-ID"] for mail in received.mails}) == 1


async def test_few_connections_at_once(api: Any) -> None:
    received = Received()
    async with api(SERVICE) as client, listening(received) as url:
        await vouch(client.database, OFFICE)
        await happen(client.database, *(approaching(uuid4()) for _ in range(30)))
        await send(client.database, Smtp.at(url))
    assert len(received.mails) == 30
    assert 1 < received.most_at_once <= 8


def certificate(folder: Path) -> ssl.SSLContext:
    """What a server of 127.0.0.1 shows; the certificate lies in the folder too."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context
