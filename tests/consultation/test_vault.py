"""What a person said: found nowhere in plain, opened by nobody unseen, refused when tampered with."""

import logging
from base64 import b64encode
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from jelang_consultation.vault import Vault, VaultRefused
from jelang_consultation.vault.destroyed import DestroyedList
from jelang_consultation.vault.keys import KeyRing, key_ring
from jelang_consultation.vault.store import KeyStore
from jelang_shared.access_log import entries
from jelang_shared.auth import Action
from jelang_shared.settings import BadSetting, Settings
from sqlalchemy import make_url

from tests.consultation.world import RECORD, Cast, booked, completed, saved
from tests.machinery.apps import Api, settings
from tests.machinery.canaries import everything_in, found_in

CANARY = "kenarisatudua"


def address(service: Api, which: str = "consultation") -> str:
    """A database of this service, or its vault, for a visitor with full rights."""
    url = make_url(service.database.engine.url)
    name = str(url.database).replace("consultation", which)
    return url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)


@pytest.fixture
def empty_home(tmp_path: Path) -> Settings:
    """Settings whose state folder is empty."""
    return settings(tmp_path / "home", "postgresql://nowhere")


@pytest.fixture
async def opened(service: Api, cast: Cast) -> tuple[Api, Cast, UUID]:
    """A session held and recorded."""
    return service, cast, await completed(service, cast)


async def test_no_word_is_found_in_databases_events_or_logs(
    service: Api, cast: Cast, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    said = {
        **RECORD,
        "officer_presence": "absent",
        **{field: f"{CANARY} {field}" for field in ("hopes", "worries", "note", "absence_reason")},
        "agreements": [f"{CANARY} agreed"],
    }
    session = await booked(service, cast)
    await saved(service, cast, session, said)
    while_writing = await everything_in(address(service))
    await service.post(f"/sessions/{session}/complete", json={**said, "themes": [CANARY]}, headers=cast.leads)
    key, another = ({"Idempotency-Key": str(uuid4())} for _ in range(2))
    closed = await service.post(f"/sessions/{session}/complete", json=said, headers={**cast.leads, **key})
    await service.get(f"/sessions/{session}", headers=cast.leads)
    read = await service.post(f"/sessions/{session}/notes", json={}, headers={**cast.leads, **another})

    assert CANARY in read.text
    assert closed.status_code == 200
    assert not found_in([CANARY], while_writing)
    assert not found_in([CANARY], await everything_in(address(service)))
    assert not found_in([CANARY], await everything_in(address(service, "vault")))
    assert not found_in([CANARY], caplog.text + "".join(capfd.readouterr()))


async def test_reading_notes_is_logged_with_its_reason(opened: tuple[Api, Cast, UUID]) -> None:
    service, cast, session = opened

    answer = await service.post(f"/sessions/{session}/notes", json={"reason": "Tinjauan kasi"}, headers=cast.heads)

    assert answer.json()["hopes"] == RECORD["hopes"]
    assert answer.json()["agreements"] == RECORD["agreements"]
    async with service.database.transaction() as db:
        newest = (await entries(db, person=cast.person, limit=1))[0]
    assert (newest["staff"], newest["action"], newest["reason"]) == (cast.head.id, "notes.read", "Tinjauan kasi")


async def test_only_the_own_facilitator_needs_no_reason(opened: tuple[Api, Cast, UUID]) -> None:
    service, cast, session = opened

    own = await service.post(f"/sessions/{session}/notes", json={}, headers=cast.leads)
    other = await service.post(f"/sessions/{session}/notes", json={"reason": "  "}, headers=cast.heads)

    assert own.json()["note"] == RECORD["note"]
    assert other.status_code == 422
    assert other.json()["errors"] == [{"field": "reason", "problem": "missing"}]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE session_record SET hopes = set_byte(hopes, 20, get_byte(hopes, 20) # 1)",
        "UPDATE session_record SET hopes = worries, worries = hopes",
        "UPDATE session_record SET hopes = 'pengin pulang'::bytea",
        "UPDATE session_record SET hopes = ''::bytea",
    ],
    ids=["flipped", "swapped", "forged", "emptied"],
)
async def test_tampered_words_are_refused(opened: tuple[Api, Cast, UUID], tampering: str) -> None:
    service, cast, session = opened
    await run(address(service), tampering)

    answer = await service.post(f"/sessions/{session}/notes", json={"reason": "periksa"}, headers=cast.heads)

    assert (answer.status_code, answer.json()["code"]) == (500, "vault-refused")


@pytest.mark.parametrize("same_person", [True, False])
async def test_words_moved_to_another_session_are_refused(service: Api, cast: Cast, same_person: bool) -> None:
    mine = await completed(service, cast)
    other = await completed(service, cast if same_person else Cast(), step=2)
    move = "UPDATE session_record SET hopes = (SELECT hopes FROM session_record WHERE session = $1) WHERE session = $2"
    await run(address(service), move, other, mine)

    answer = await service.post(f"/sessions/{mine}/notes", json={}, headers=cast.leads)

    assert answer.json()["code"] == "vault-refused"


async def test_an_older_version_put_back_is_refused(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    await service.put(f"/sessions/{session}/draft", json={"note": "pertama"}, headers={**cast.leads, "If-Match": "0"})
    await run(address(service), "CREATE TABLE kept AS SELECT words FROM session_draft")
    await service.put(f"/sessions/{session}/draft", json={"note": "kedua"}, headers={**cast.leads, "If-Match": "1"})
    await run(address(service), "UPDATE session_draft SET words = (SELECT words FROM kept)")

    answer = await service.get(f"/sessions/{session}", headers=cast.leads)

    assert answer.json()["code"] == "vault-refused"


async def test_another_person_s_key_is_refused(opened: tuple[Api, Cast, UUID]) -> None:
    service, cast, session = opened
    stranger = Cast()
    await completed(service, stranger)
    move = "UPDATE person_key SET wrapped = (SELECT wrapped FROM person_key WHERE person = $1) WHERE person = $2"
    await run(address(service, "vault"), move, stranger.person, cast.person)

    answer = await service.post(f"/sessions/{session}/notes", json={}, headers=cast.leads)

    assert answer.json()["code"] == "vault-refused"


async def test_without_the_key_nothing_can_be_read(opened: tuple[Api, Cast, UUID]) -> None:
    service, cast, session = opened
    await run(address(service, "vault"), "DELETE FROM person_key WHERE person = $1", cast.person)

    answer = await service.post(f"/sessions/{session}/notes", json={}, headers=cast.leads)

    assert answer.json()["code"] == "vault-refused"


async def test_another_key_encryption_key_opens_nothing(opened: tuple[Api, Cast, UUID], tmp_path: Path) -> None:
    service, cast, _ = opened
    other = tmp_path / "other.key"
    other.write_bytes(b64encode(bytes(32)))
    url = make_url(address(service, "vault")).set(drivername="postgresql+asyncpg")
    stranger = Vault(
        KeyStore(url.render_as_string(hide_password=False), KeyRing(other), DestroyedList(tmp_path / "none"))
    )
    try:
        async with service.database.transaction() as db:
            with pytest.raises(VaultRefused, match="JELANG_VAULT_KEY"):
                await stranger.reader(cast.person, cast.facilitator, Action.NOTES_READ, db, own=cast.facilitator.id)
    finally:
        await stranger.close()


async def test_every_person_has_a_key_of_their_own(opened: tuple[Api, Cast, UUID]) -> None:
    service, cast, _ = opened
    await completed(service, Cast())
    await completed(service, cast, step=2)

    wrapped = await run(address(service, "vault"), "SELECT wrapped FROM person_key")

    assert len({row["wrapped"] for row in wrapped}) == 2


def test_the_state_folder_s_key_is_made_once_and_for_its_owner_only(empty_home: Settings) -> None:
    first = key_ring(empty_home)
    second = key_ring(empty_home)

    assert first.names == second.names
    assert (empty_home.home / "vault.key").stat().st_mode & 0o077 == 0
    assert [file.name for file in empty_home.home.iterdir()] == ["vault.key"]


def test_a_named_key_that_is_missing_stops_the_start(empty_home: Settings) -> None:
    chosen = empty_home.model_copy(update={"vault_key": str(empty_home.home / "gone.key")})

    with pytest.raises(BadSetting, match="JELANG_VAULT_KEY"):
        key_ring(chosen)


async def run(url: str, statement: str, *values: UUID) -> list[asyncpg.Record]:
    """Do to a database what only a visitor with full rights could."""
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(statement, *values))
    finally:
        await connection.close()
