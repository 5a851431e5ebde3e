"""Keys are rotated while services run, and what was destroyed stays so, whatever backup comes back."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from jelang_consultation.service import SERVICE
from jelang_consultation.vault import rotate as rotating
from jelang_consultation.vault.destroy import apply_destroyed, destroy
from jelang_consultation.vault.destroyed import Destroyed, DestroyedList
from jelang_consultation.vault.model import PersonKey
from jelang_consultation.vault.rotate import rotate, status
from jelang_consultation.vault.store import KeyStore, WordsDestroyed, address, open_store
from jelang_shared.access_log import entries
from jelang_shared.settings import BadSetting
from sqlalchemy import make_url

from tests.consultation.test_vault import address as database_of
from tests.consultation.test_vault import run
from tests.consultation.world import RECORD, Cast, completed, deliver, registered
from tests.machinery.apps import Api, settings, started
from tests.machinery.databases import Databases
from tests.machinery.identity import FACILITY, header, principal

AT = datetime(2026, 7, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
async def keys(databases: Databases, tmp_path: Path) -> AsyncIterator[KeyStore]:
    """An empty vault of its own."""
    prefix = databases.prefix()
    store = open_store(settings(tmp_path, databases.address(f"{prefix}_{{service}}")))
    yield store
    await store.close()
    await databases.drop(prefix)


async def read(service: Api, session: UUID, cast: Cast) -> tuple[int, str]:
    """What the notes' own author gets: status, and the note or the code of the refusal."""
    answer = await service.post(f"/sessions/{session}/notes", json={}, headers=cast.leads)
    return answer.status_code, answer.json().get("note") or answer.json()["code"]


async def test_a_running_service_follows_a_rotation(service: Api, cast: Cast, tmp_path: Path) -> None:
    before = await completed(service, cast)
    url = make_url(database_of(service, "vault")).set(drivername="postgresql+asyncpg")
    keys = open_store(settings(tmp_path, url.render_as_string(hide_password=False).replace("_vault", "_{service}")))
    try:
        done = await rotate(keys)
        newcomer = Cast()
        after = await completed(service, newcomer)
        found = await status(keys)
    finally:
        await keys.close()

    assert (done["rewrapped"], done["resumed"], done["refused"], done["unknown"]) == (1, False, 0, 0)
    assert [(key["key"] == done["key"], key["wraps"]) for key in found["keys"]] == [(True, 2), (False, 0)]
    assert await read(service, before, cast) == (200, RECORD["note"])
    assert await read(service, after, newcomer) == (200, RECORD["note"])


async def test_a_rotation_cut_off_goes_on_where_it_was(keys: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating, "AT_ONCE", 2)
    people = sorted(uuid4() for _ in range(7))
    data_keys = {person: await keys.key_for(person) for person in people}
    wrapped, wrap_anew = 0, rotating._wrap_anew

    def cut_off(key: PersonKey, store: KeyStore) -> bool:
        nonlocal wrapped
        wrapped += 1
        if wrapped > 5:
            raise KeyboardInterrupt
        return wrap_anew(key, store)

    monkeypatch.setattr(rotating, "_wrap_anew", cut_off)
    with pytest.raises(KeyboardInterrupt):
        await rotate(keys)
    monkeypatch.setattr(rotating, "_wrap_anew", wrap_anew)
    half = await status(keys)
    assert {person: await keys.key_of(person) for person in people} == data_keys

    done = await rotate(keys)

    assert [key["wraps"] for key in half["keys"]] == [4, 3]
    assert (done["resumed"], done["rewrapped"]) == (True, 3)
    assert [key["wraps"] for key in (await status(keys))["keys"]] == [7, 0]
    assert {person: await keys.key_of(person) for person in people} == data_keys


async def test_a_tampered_key_is_left_and_counted_and_never_blocks_a_rotation(keys: KeyStore) -> None:
    for _ in range(2):
        await keys.key_for(uuid4())
    async with keys.transaction() as db:
        connection = await db.connection()
        await connection.exec_driver_sql(
            "UPDATE person_key SET wrapped = '\\x00' WHERE person = (SELECT min(person::text)::uuid FROM person_key)"
        )

    first, second = await rotate(keys), await rotate(keys)

    assert [(done["rewrapped"], done["refused"], done["resumed"]) for done in (first, second)] == [(1, 1, False)] * 2


async def test_what_was_destroyed_stays_so_after_a_restore_of_everything(
    databases: Databases, cast: Cast, tmp_path: Path
) -> None:
    prefix, spared = databases.prefix(), Cast()
    chosen = settings(tmp_path, databases.address(f"{prefix}_{{service}}"))
    await databases.fresh(SERVICE, prefix)
    names = [f"{prefix}_consultation", f"{prefix}_vault"]
    try:
        async with started(SERVICE, chosen, background=False) as service:
            session, other = await completed(service, cast), await completed(service, spared)
        await copy(databases, names, "", "_backup")
        async with started(SERVICE, chosen, background=False) as service:
            assert await service.app.state.vault.destroy([cast.person], cast.head.id, "period_over", AT) == 1
            assert await read(service, session, cast) == (410, "words-destroyed")
        await copy(databases, names, "_backup", "")
        async with started(SERVICE, chosen, background=False) as service:
            assert await run(database_of(service, "vault"), "SELECT person FROM person_key") == [(spared.person,)]
            assert await read(service, session, cast) == (410, "words-destroyed")
            assert await read(service, other, spared) == (200, RECORD["note"])
            draft = await service.put(
                f"/sessions/{session}/draft", json={"note": "lagi"}, headers={**cast.leads, "If-Match": "0"}
            )
            assert draft.status_code == 409
    finally:
        databases.made += [f"{name}{end}" for name in names for end in ("", "_backup")]


async def copy(databases: Databases, names: list[str], from_: str, to: str) -> None:
    """Back databases up, or restore them, whole."""
    connection = await asyncpg.connect(databases.server)
    try:
        for name in names:
            await connection.execute(f'DROP DATABASE IF EXISTS "{name}{to}" WITH (FORCE)')
            await connection.execute(f'CREATE DATABASE "{name}{to}" TEMPLATE "{name}{from_}"')
    finally:
        await connection.close()


async def test_the_facility_head_destroys_the_words_of_a_person_who_left_and_the_session_still_shows(
    service: Api, cast: Cast
) -> None:
    session, head = await completed(service, cast), header(principal("facility_head", facility=FACILITY))
    path, body = f"/persons/{cast.person}/words/destroy", {"reason": "asked_for", "reference": " sr-cth-0107"}

    inside = await service.post(path, json=body, headers=head)
    await deliver(service, registered(cast.person, 2, in_custody=False))
    before = await service.get(f"/persons/{cast.person}/words", headers=head)
    other = await service.post(path, json={**body, "reference": "SR-CTH-0108"}, headers=head)
    gone = await service.post(path, json=body, headers=head)
    after = await service.get(f"/persons/{cast.person}/words", headers=head)
    own = await service.get(f"/sessions/{session}", headers=cast.leads)
    heads = await service.get(f"/sessions/{session}", headers=cast.heads)

    assert (inside.status_code, inside.json()["code"], gone.status_code) == (409, "still-in-custody", 204)
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "reference")
    assert (before.json()["destroyed"], after.json()["destroyed"]) == (False, True)
    assert {table: rows for table, rows in before.json()["rows"].items() if rows} == {"session_record": 1}
    for seen in (own.json(), heads.json()):
        assert (seen["words_destroyed"], seen["has_notes"], seen["state"]) == (True, False, "completed")
    async with service.database.transaction() as db:
        logged = [(entry["action"], entry["reason"]) for entry in await entries(db, person=cast.person)]
    assert ("words.destroy", "asked_for") in logged


async def test_a_restored_key_is_refused_at_once_and_ended_by_the_command(keys: KeyStore) -> None:
    person = uuid4()
    await keys.key_for(person)
    async with keys.transaction() as db:
        connection = await db.connection()
        await connection.exec_driver_sql("CREATE TABLE kept AS SELECT * FROM person_key")
    await destroy([person, uuid4()], None, "asked_for", AT, keys)
    async with keys.transaction() as db:
        connection = await db.connection()
        await connection.exec_driver_sql("INSERT INTO person_key SELECT * FROM kept")
        await connection.exec_driver_sql("DELETE FROM destroyed_key")

    with pytest.raises(WordsDestroyed):
        await keys.key_of(person)
    assert await apply_destroyed(keys) == {"listed": 2, "destroyed_again": 1, "added_to_list": 0}
    assert await apply_destroyed(keys) == {"listed": 2, "destroyed_again": 0, "added_to_list": 0}
    with pytest.raises(WordsDestroyed):
        await keys.key_for(person)


async def test_a_lost_list_is_completed_from_the_database(keys: KeyStore) -> None:
    people = [uuid4() for _ in range(3)]
    await destroy(people, None, "asked_for", AT, keys)
    keys.destroyed.path.unlink()

    assert (await apply_destroyed(keys))["added_to_list"] == 3
    assert set(keys.destroyed.entries()) == set(people)


def test_the_list_outlives_a_write_cut_off_and_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    entries = [Destroyed(uuid4(), AT, None, "asked_for") for _ in range(3)]
    kept = DestroyedList(tmp_path / "list")
    kept.add(entries[:2])
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole + b'{"person": "0198')
    kept.add(entries[2:])

    assert list(DestroyedList(kept.path).entries().values()) == entries
    assert kept.path.stat().st_mode & 0o077 == 0
    kept.path.write_bytes(whole + b"hello\n")
    with pytest.raises(BadSetting, match="Line 3"):
        DestroyedList(kept.path).entries()


async def test_the_keys_may_lie_on_another_server(databases: Databases, tmp_path: Path) -> None:
    name = f"{databases.prefix()}_apart"
    databases.made.append(name)
    chosen = settings(tmp_path, "postgresql://nowhere.invalid/", vault_database_url=databases.address(name))
    store = open_store(chosen)
    try:
        await store.key_for(uuid4())
        assert (await status(store))["persons"] == 1
        assert address(chosen).endswith(make_url(databases.address(name)).render_as_string(hide_password=False)[-20:])
    finally:
        await store.close()
