"""What is asked about a person as a whole."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from jelang_consultation.vault import Reason


class DestroyIn(BaseModel):
    """Why a person's words are destroyed. `reference` is the person's, typed by hand, so that it is nobody else's."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason
    reference: Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, max_length=40)]


class WordsView(BaseModel):
    """What there is to destroy: how many sealed rows of which table, and whether it may be or was."""

    reference: str
    in_custody: bool
    destroyed: bool
    rows: dict[str, int]
