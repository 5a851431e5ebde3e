"""What probation offices were told, in plain words; a mail holds only a reference."""

from typing import Any

from jelang_portal.pages.copies.register import office
from jelang_portal.pages.copies.telling import Entry, Section, facts, moment, word
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label


def sections(part: dict[str, Any]) -> list[Section]:
    """Notices, then the answers to handovers."""
    told = [
        Entry(
            ", ".join(filter(None, (label("notice_kind", one["kind"]), office(one["probation_office"])))),
            facts(
                (gettext("Nomor rujukan"), one["reference"]),
                (gettext("Hari sebelum bebas"), one["milestone"]),
                (gettext("Dibuat"), moment(one["created_at"])),
                (gettext("Terkirim"), moment(one["sent_at"])),
                (gettext("Keadaan"), label("notice_state", one["state"])),
                (gettext("Sebab"), word("notice_cause", one["failure"])),
            ),
        )
        for one in part["notices"]
    ]
    answered = [
        Entry(
            office(one["probation_office"]) or "",
            facts(
                (gettext("Nomor rujukan"), one["reference"]),
                (gettext("Versi"), one["version"]),
                (gettext("Dilepas"), moment(one["released_at"])),
                (gettext("Keadaan"), label("handover_state", one["state"])),
                (gettext("Dijawab"), moment(one["answered_at"])),
                (gettext("Janji temu pertama"), moment(one["appointment_at"])),
                (gettext("Kata Bapas"), one["reason"]),
            ),
        )
        for one in part["handovers"]
    ]
    return [
        Section(gettext("Pemberitahuan kepada Bapas"), gettext("Belum ada pemberitahuan."), told),
        Section(gettext("Jawaban Bapas"), gettext("Belum ada serah terima di Bapas."), answered),
    ]
