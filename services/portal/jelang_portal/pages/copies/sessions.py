"""What consultation keeps, in plain words: sessions with what was said, needs, sheets, urgent matters."""

from typing import Any

from jelang_portal.pages.copies.register import facility, office
from jelang_portal.pages.copies.telling import Entry, Fact, Section, day, facts, moment, word, words
from jelang_portal.pages.sheets.wording import parts
from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label


def sections(part: dict[str, Any]) -> list[Section]:
    """Sessions, needs, sheets, urgent matters, handovers released."""
    gone = gettext("Yang dikatakan sudah dimusnahkan untuk selamanya dan tidak dapat dibaca siapa pun.")
    told = [entry for one in part["sessions"] for entry in _session(one)]
    lead = gone if part["words_destroyed"] else ""
    left = [
        Entry(
            moment(one["written_at"]) or "",
            facts((gettext("Diterima"), moment(one["confirmed_at"])), (gettext("Isinya"), one["words"])),
        )
        for one in part["debriefs"]
    ]
    return [
        Section(
            gettext("Sesi dan yang dikatakan"), gettext("Belum ada sesi yang dicatat."), told, lead if told else ""
        ),
        Section(gettext("Kebutuhan"), gettext("Belum ada kebutuhan yang dicatat."), list(map(_need, part["needs"]))),
        Section(
            gettext("Lembar"),
            gettext("Belum ada lembar yang diisi."),
            list(map(_sheet, part["sheets"])),
            lead if part["sheets"] else "",
        ),
        Section(
            gettext("Hal mendesak"),
            gettext("Tidak pernah ada hal mendesak yang dilaporkan."),
            list(map(_concern, part["concerns"])),
        ),
        Section(gettext("Catatan fasilitator bagi penggantinya"), gettext("Belum ada catatan serah."), left),
        Section(
            gettext("Serah terima yang dilepas"),
            gettext("Belum ada serah terima."),
            list(map(_handover, part["handovers"])),
        ),
    ]


def left_out(part: dict[str, Any]) -> list[str]:
    """What is kept and isn't in the copy, each with the reason."""
    found = []
    if any(one["words_left_out"] for one in part["concerns"]):
        found.append(
            gettext(
                "Uraian petugas tentang hal mendesak: dapat menyebut orang lain dan membahayakan yang melapor. "
                "Kepala UPT dapat membacakannya bagi Anda."
            )
        )
    if part["questions_left_out"]:
        found.append(
            gettext("Pertanyaan Kasi kepada fasilitator tentang cara mencatat: itu tentang pekerjaan petugas.")
        )
    return found


def _session(one: dict[str, Any]) -> list[Entry]:
    """A session, then each version of its record."""
    title = gettext("Sesi %(step)s, %(when)s") % {"step": one["step"], "when": dates.moment(one["starts_at"])}
    entries = [
        Entry(
            title,
            facts(
                (gettext("Di"), facility(one["facility"])),
                (
                    gettext("Peserta"),
                    gettext("bersama orang lain, masing-masing dengan catatannya") if one["together"] else None,
                ),
                (gettext("Keadaan"), label("session_state", one["state"])),
                (gettext("Dipesan"), gettext("tidak, tanpa pesanan") if one["walk_in"] else None),
                (gettext("Mulai"), moment(one["started_at"])),
                (gettext("Selesai"), moment(one["ended_at"])),
                (gettext("Lamanya (menit)"), one["minutes"]),
                (gettext("Sebab tidak terlaksana"), word("missed_reason", one["missed_reason"])),
                (gettext("Sebabnya di pihak"), word("missed_side", one["missed_side"])),
                (gettext("Tinjauan"), word("review", one["review"])),
                (gettext("Catatan petugas"), one["officer_note"]),
            ),
        )
    ]
    for record in one["records"]:
        version = gettext("Catatan sesi %(step)s, versi %(version)s") % {
            "step": one["step"],
            "version": record["version"],
        }
        entries.append(Entry(version, _written(record)))
    if one["draft_saved_at"]:
        draft = gettext("Catatan sesi %(step)s yang belum diselesaikan") % {"step": one["step"]}
        saved = facts((gettext("Disimpan"), moment(one["draft_saved_at"])))
        entries.append(Entry(draft, saved + (_said(one["draft"]) if one["draft"] else [])))
    return entries


def _written(record: dict[str, Any]) -> list[Fact]:
    return facts(
        (gettext("Dicatat"), moment(record["recorded_at"])),
        (gettext("Tanda terima"), record["receipt"]),
        (gettext("Mengapa ada versi ini"), record["reason"]),
    ) + _said(record)


def _said(written: dict[str, Any]) -> list[Fact]:
    return facts(
        (gettext("Petugas pendamping"), word("officer_presence", written["officer_presence"])),
        (gettext("Mengapa tidak ada petugas"), written["absence_reason"]),
        (gettext("Tema"), words("theme", written["themes"])),
        (gettext("Harapan, dengan kata-kata Anda"), written["hopes"]),
        (gettext("Kekhawatiran, dengan kata-kata Anda"), written["worries"]),
        (gettext("Catatan fasilitator"), written["note"]),
        (gettext("Kesepakatan"), "; ".join(written["agreements"])),
    )


def _need(one: dict[str, Any]) -> Entry:
    states = [(dates.moment(state["at"]), _state(state)) for state in one["history"]]
    sent = [fact for referral in one["referrals"] for fact in _referral(referral)]
    return Entry(label("need", one["kind"]), [*facts((gettext("Muncul di sesi"), one["step"])), *states, *sent])


def _state(state: dict[str, Any]) -> str:
    told = f"{label('need_status', state['status'])}, {label('responsible', state['responsible'])}"
    due = gettext("sampai %(day)s") % {"day": day(state["due"])} if state["due"] else ""
    return f"{told}, {due}" if due else told


def _referral(one: dict[str, Any]) -> list[Fact]:
    """Where a need was referred to, how that stands, and when to ask again."""
    agency = f"{label('agency', one['agency'])}, {one['place']}"
    state = "; ".join(filter(None, (label("referral_state", one["state"]), word("referral_reason", one["reason"]))))
    return facts(
        (agency, f"{state}, {dates.moment(one['state_at'])}"),
        (gettext("Tanyakan lagi pada"), day(one["follow_up_on"])),
    )


def _sheet(one: dict[str, Any]) -> Entry:
    answered = [pair for _, pairs in parts(one["document"], one["answers"] or {}) for pair in pairs]
    bands = [(title, label("band", band)) for title, band in one["bands"].items()]
    filled = facts((gettext("Diisi"), moment(one["filled_at"])), (gettext("Tanda terima"), one["receipt"]))
    return Entry(one["document"]["title"], filled + answered + bands)


def _concern(one: dict[str, Any]) -> Entry:
    return Entry(
        f"{one['reference']}: {label('concern_kind', one['kind'])}",
        facts(
            (gettext("Dibuka"), moment(one["raised_at"])),
            (gettext("Keadaan"), label("concern_state", one["state"])),
            (gettext("Diterima petugas"), moment(one["acknowledged_at"])),
            (gettext("Yang dilakukan"), words("concern_measure", one["measures"])),
            (gettext("Hasil"), word("concern_outcome", one["outcome"])),
            (gettext("Ditutup"), moment(one["closed_at"])),
        ),
    )


def _handover(one: dict[str, Any]) -> Entry:
    return Entry(
        office(one["probation_office"]) or "",
        facts(
            (gettext("Nomor rujukan"), one["reference"]),
            (gettext("Versi"), one["version"]),
            (gettext("Dilepas"), moment(one["released_at"])),
            (gettext("Keadaan"), label("handover_state", one["state"])),
            (gettext("Kebutuhan yang diteruskan"), words("need", one["open_needs"])),
        ),
    )
