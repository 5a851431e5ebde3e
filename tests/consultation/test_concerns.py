"""An urgent matter: raised in an instant, told without content, answered against a clock."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from jelang_consultation.concerns.model import Concern
from jelang_consultation.concerns.open_concern import About, open_concern
from jelang_shared.events.consultation import ConcernRaised

from tests.consultation.world import REGION, Cast, published
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY

WORDS = "Katanya malam ini tidak ingin bangun lagi (contoh)."


def about(cast: Cast, session: UUID | None = None) -> About:
    return About(cast.person, FACILITY, REGION, session)


async def raised(service: Api, cast: Cast, at: datetime | None = None, **how: object) -> Concern:
    """A concern raised by the facilitator."""
    async with service.database.transaction() as db:
        return await open_concern(
            about(cast, how.pop("session", None)),  # type: ignore[arg-type]
            "suicidal_thoughts",
            cast.facilitator.id,
            at or datetime.now(UTC),
            service.app.state.vault,
            db,
            **how,  # type: ignore[arg-type]
        )


async def test_raising_tells_that_there_is_something_and_until_when_and_nothing_else(service: Api, cast: Cast) -> None:
    concern = await raised(service, cast, words=WORDS)
    (event,) = await published(service)
    assert isinstance(event, ConcernRaised)
    assert event.data.reference == concern.reference
    assert event.data.answer_by - event.data.raised_at == timedelta(minutes=30)
    assert not {"suicidal", WORDS[:10]} & set(event.model_dump_json().split('"'))
    assert "suicid" not in event.model_dump_json()


async def test_an_urgent_answer_sent_again_is_the_same_concern(service: Api, cast: Cast) -> None:
    session = uuid4()
    first = await raised(service, cast, origin="answer", session=session)
    again = await raised(service, cast, origin="answer", session=session)
    assert first.id == again.id
    assert len(await published(service)) == 1
    assert (await raised(service, cast, session=session)).id != first.id, "the button is never taken for a repeat"
