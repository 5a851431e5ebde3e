"""What is asked about a person as a whole."""

from pydantic import BaseModel, ConfigDict

from jelang_consultation.vault import Reason


class DestroyIn(BaseModel):
    """Why a person's words are destroyed."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason
