"""The life plan in and out."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from jelang_consultation.sheets.schemas import ReasonIn, SheetAnswers, SheetRow


class PlanRow(SheetRow):
    """One version of the plan in the list: when and by whom, nothing of what it says."""

    version: int


class PlanView(BaseModel):
    """The versions of a person's plan, the newest first; `version` is the newest's number, 0 while there is none."""

    form: str
    version: int
    versions: list[PlanRow]


class PlanWanted(ReasonIn):
    """Which version, the newest unless told, and why it is read; only one's own needs no reason.

    `go_on`: on the newest version of the form, to be filled in further.
    """

    model_config = ConfigDict(extra="forbid")

    go_on: bool = False
    version: Annotated[int, Field(ge=1, le=100_000)] | None = None


class PlanWords(SheetAnswers):
    """A version of the plan with what it says, and the form as it was then."""

    version: int
