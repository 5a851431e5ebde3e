"""The envelope every event travels in: CloudEvents 1.0, JSON format."""

from datetime import UTC, datetime
from typing import Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from uuid_utils.compat import uuid7

NO_FACILITY = "-"
"""Stands in a routing key where an event belongs to no facility or region."""


class EventData(BaseModel):
    """What an event says: opaque ids, dates and codes; never a name, an offence, an answer, a score or a note."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Event(BaseModel):
    """A fact that one service tells the others.

    `sequence` is the version of the row that changed, so of two events about one `subject`
    from one service the higher one is the newer. `partitionkey` is the person concerned.
    The outbox adds where and why: `source`, `correlationid`, `causationid`, `traceparent`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    service: ClassVar[str]
    """The service that publishes this event."""

    specversion: Literal["1.0"] = "1.0"
    id: UUID = Field(default_factory=uuid7)
    type: str
    source: str = ""
    subject: str = Field(min_length=1, max_length=100)
    time: datetime = Field(default_factory=lambda: datetime.now(UTC))
    datacontenttype: Literal["application/json"] = "application/json"
    sequence: int = Field(ge=0)
    facility: str | None = Field(default=None, max_length=40)
    regionaloffice: str | None = Field(default=None, max_length=40)
    partitionkey: str = Field(min_length=1, max_length=100)
    correlationid: UUID | None = None
    causationid: UUID | None = None
    traceparent: str | None = Field(default=None, max_length=55)
    data: Any

    @classmethod
    def of_type(cls) -> str:
        """The CloudEvents `type` of this class, such as `jelang.scheduling.release-approaching.v1`."""
        return str(cls.model_fields["type"].default)

    @classmethod
    def short_name(cls) -> str:
        """The event's name alone, such as `release-approaching`."""
        return cls.of_type().split(".")[2]

    @property
    def routing_key(self) -> str:
        """`<region>.<facility>.<service>.<event>.<version>`, which a regional office federates by."""
        _, service, name, version = self.type.split(".")
        return f"{self.regionaloffice or NO_FACILITY}.{self.facility or NO_FACILITY}.{service}.{name}.{version}"

    def placed(
        self,
        *,
        source: str,
        correlation: UUID | None,
        causation: UUID | None,
        traceparent: str | None,
    ) -> Self:
        """This event, saying where it comes from and what led to it."""
        return self.model_copy(
            update={
                "source": source,
                "correlationid": correlation or self.id,
                "causationid": causation,
                "traceparent": traceparent,
            }
        )
