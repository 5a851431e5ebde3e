"""Those in charge are told of an urgent matter: at once, once a rung, and never what it is about."""

from typing import Any
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jelang_notification.alarms.deliver import deliver
from jelang_notification.alarms.policy import LONGEST_PAUSE
from jelang_notification.channels.channel import Answer, Outcome
from jelang_notification.channels.smtp import Smtp
from jelang_notification.recipients.ask import ask
from jelang_shared.settings import Settings

from tests.machinery.apps import Api
from tests.machinery.identity import header, principal
from tests.notification.mail_server import Received, listening
from tests.notification.test_contacts import link_in
from tests.notification.world import FACILITY, NOW, REGION, Post, answered, concern, happen, registered, vouch

SECTION = header(principal("section_head", facility=FACILITY))
ADMINISTRATOR = header(principal("administrator"))
DESK, HEAD = FACILITY, f"{FACILITY}/HEAD"
LATER = NOW + LONGEST_PAUSE * 40


async def sound(service: Api, channel: Any, at: Any = NOW) -> int:
    return await deliver(service.database, channel, Settings(public_url="https://jelang.example"), at)


async def alarms(service: Api, of: UUID, who: Any = SECTION) -> list[tuple[int, str, str | None]]:
    rows = (await service.get("/alarms", params={"concern": str(of)}, headers=who)).json()["rows"]
    return [(row["rung"], row["state"], row["failure"]) for row in rows]


async def test_each_rung_tells_its_own_mailbox_once_and_without_content(service: Api) -> None:
    ident, received = uuid4(), Received()
    await vouch(service.database, DESK, mailbox="jaga@lapas.example")
    await vouch(service.database, HEAD, mailbox="kepala@lapas.example", language="en")
    await vouch(service.database, REGION, mailbox="jaga@kanwil.example")
    events = concern(ident)
    await happen(service.database, *events, *events)
    async with listening(received) as url:
        await sound(service, Smtp.at(url), LATER)
        await happen(service.database, *events)
        await sound(service, Smtp.at(url), LATER)
    by_mailbox = {mail["To"]: mail for mail in received.mails}
    assert sorted(by_mailbox) == ["jaga@kanwil.example", "jaga@lapas.example", "kepala@lapas.example"]
    assert len(received.mails) == 3
    assert len({mail["Message-ID"] for mail in received.mails}) == 3
    for mail in received.mails:
        text = str(mail["Subject"]) + mail.get_content()
        assert "HM-C0NTH" in text
        assert f"https://jelang.example/hal-mendesak/{ident}" in text
        assert not any(word in text for word in ("bunuh", "suicid", "Purwokerto", "LPN-"))
    assert "climbs to you" in by_mailbox["kepala@lapas.example"].get_content()
    assert await alarms(service, ident) == [(0, "sent", None), (1, "sent", None), (2, "sent", None)]


async def test_an_answer_spares_those_who_were_not_told_yet(service: Api) -> None:
    ident, post = uuid4(), Post()
    await vouch(service.database, DESK, HEAD, REGION)
    raised, *climbed = concern(ident)
    await happen(service.database, raised)
    assert await sound(service, post) == 0
    assert await sound(service, post, LATER) == 1
    await happen(service.database, *climbed, answered(ident))
    await sound(service, post, LATER)
    assert len(post.mails) == 1
    assert await alarms(service, ident) == [(0, "sent", None), (1, "spared", None), (2, "spared", None)]


async def test_a_busy_server_is_tried_again_within_minutes_and_a_refusal_is_shown(service: Api) -> None:
    ident, other = uuid4(), uuid4()
    await vouch(service.database, DESK)
    busy, refused = Answer(Outcome.TEMPORARY, "451"), Answer(Outcome.PERMANENT, "550")
    await happen(service.database, concern(ident)[0])
    post = Post(busy, busy)
    for attempt in range(3):
        await sound(service, post, LATER.replace(year=2100 + attempt))
    assert len(post.mails) == 3
    assert len({mail.id for mail in post.mails}) == 1
    assert await alarms(service, ident) == [(0, "sent", None)]
    await happen(service.database, concern(other)[0])
    await sound(service, Post(refused), LATER)
    assert await alarms(service, other) == [(0, "failed", "rejected")]
    failed = (await service.get("/alarms", params={"state": "failed"}, headers=ADMINISTRATOR)).json()["rows"]
    assert [row["concern"] for row in failed] == [str(other)]


async def test_who_has_no_mailbox_is_a_gap_until_one_proved_itself_and_then_hears_of_it(service: Api) -> None:
    ident, post = uuid4(), Post()
    await happen(service.database, registered(uuid4()), concern(ident)[0])
    await sound(service, post, LATER)
    assert await alarms(service, ident) == [(0, "failed", "no_verified_contact")]
    for who in (SECTION, ADMINISTRATOR):
        gaps = (await service.get("/alarms/gaps", headers=who)).json()
        assert [(gap["facility"], gap["told"]) for gap in gaps] == [
            (FACILITY, "duty"),
            (FACILITY, "facility_head"),
            (FACILITY, "regional_office"),
        ]
    shown = await service.get("/contacts", headers=SECTION)
    assert (shown.json()["office"], shown.json()["hours"]) == (FACILITY, "00.00–24.00 WIB")
    new = {"mailbox": "jaga@lapas.example", "language": "id"}
    proposed = await service.put("/contacts", json=new, headers={**SECTION, "If-Match": '"0"'})
    assert proposed.status_code == 200, proposed.text
    await ask(service.database, post, Settings(), LATER.replace(year=2100))
    verified = await service.post("/contacts/verify", json={"token": link_in(post)}, headers=SECTION)
    assert verified.status_code == 200, verified.text
    await sound(service, post, LATER.replace(year=2100))
    assert await alarms(service, ident) == [(0, "sent", None)]
    assert {gap["told"] for gap in (await service.get("/alarms/gaps", headers=SECTION)).json()} == {
        "facility_head",
        "regional_office",
    }


async def test_the_raiser_sees_who_was_told_and_others_of_the_trade_do_not(service: Api) -> None:
    raiser = principal("facilitator", facility=FACILITY)
    ident = uuid4()
    await vouch(service.database, DESK)
    await happen(service.database, *concern(ident, raised_by=raiser.id)[:2])
    await sound(service, Post(), LATER)
    assert await alarms(service, ident, header(raiser)) == [(0, "sent", None), (1, "failed", "no_verified_contact")]
    assert await alarms(service, ident, header(principal("facilitator", facility=FACILITY))) == []
    assert await alarms(service, ident, header(principal("regional_office", regional_office=REGION))) == []


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_any_order_with_repeats_sets_down_the_same_alarms(service: Api, data: st.DataObject) -> None:
    ident = uuid4()
    events = [*concern(ident), answered(ident)]
    order = data.draw(
        st.permutations([*range(len(events)), *data.draw(st.lists(st.sampled_from(range(4)), max_size=4))])
    )
    batch = data.draw(st.integers(1, len(order)))
    for first in range(0, len(order), batch):
        await happen(service.database, *(events[index] for index in order[first : first + batch]))
    post = Post()
    await sound(service, post, LATER)
    assert await alarms(service, ident) == [(0, "spared", None), (1, "spared", None), (2, "spared", None)]
    assert post.mails == []
