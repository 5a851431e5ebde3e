"""Set down an alarm for every rung that is told of."""

from collections.abc import Sequence

from jelang_shared.events.consultation import ConcernEscalated, ConcernRaised, Told
from jelang_shared.placing import facility_of
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.alarms.model import Alarm
from jelang_notification.recipients.places import office_told


async def sound(events: Sequence[ConcernRaised | ConcernEscalated], db: AsyncSession) -> None:
    """One alarm for each concern and rung, however often the event comes."""
    alarms = {(alarm.concern, alarm.rung): alarm for alarm in map(_alarm, events)}
    rows = [alarms[key].model_dump() for key in sorted(alarms)]
    await db.execute(insert(Alarm).values(rows).on_conflict_do_nothing())


def _alarm(event: ConcernRaised | ConcernEscalated) -> Alarm:
    place = facility_of(event)
    facility, region = place.code, place.regional_office
    told: Told = "duty" if isinstance(event, ConcernRaised) else event.data.told
    return Alarm(
        concern=event.data.concern,
        rung=0 if isinstance(event, ConcernRaised) else event.data.rung,
        told=told,
        office=office_told(told, facility, region),
        facility=facility,
        regional_office=region,
        reference=event.data.reference,
        raised_by=event.data.raised_by if isinstance(event, ConcernRaised) else None,
        raised_at=event.data.raised_at,
        due_at=event.time,
        changed_at=event.time,
    )
