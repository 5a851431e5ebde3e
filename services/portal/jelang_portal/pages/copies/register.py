"""What the register and the calendar keep, in plain words."""

from typing import Any

from jelang_shared import reference

from jelang_portal.accounts import offices
from jelang_portal.pages.copies.telling import Entry, Section, day, facts, moment, term, word, words
from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label


def sections(part: dict[str, Any]) -> list[Section]:
    """Register, dates, booked sessions, where the person was and who accompanied them."""
    return [_register(part["register_row"]), _dates(part), _bookings(part), _places(part)]


def office(code: str | None) -> str | None:
    """A probation office by its name."""
    found = reference.probation_offices().get(code or "")
    return found.name if found else code


def facility(code: str) -> str:
    return offices.of_facility(code).name if code in reference.facilities() else code


def _register(row: dict[str, Any]) -> Section:
    def of(name: str) -> str:
        return label("register_field", name)

    regency = reference.regencies().get(row["destination_regency"] or "")
    known = facts(
        (of("name"), row["name"]),
        (of("registration_number"), row["registration_number"]),
        (gettext("Nomor rujukan"), row["reference"]),
        (of("facility"), facility(row["facility"])),
        (gettext("Berada di UPT"), gettext("ya") if row["in_custody"] else gettext("tidak lagi")),
        (of("sex"), word("sex", row["sex"])),
        (of("date_of_birth"), day(row["date_of_birth"])),
        (of("religion"), word("religion", row["religion"])),
        (of("block"), row["block"]),
        (of("cell"), row["cell"]),
        (of("nationality"), row["nationality"]),
        (of("offence_group"), word("offence_group", row["offence_group"])),
        (of("judgment_number"), row["judgment_number"]),
        (of("judgment_date"), day(row["judgment_date"])),
        (of("sentence_kind"), word("sentence_kind", row["sentence_kind"])),
        (of("sentence"), "; ".join(filter(None, map(term, row["sentences"])))),
        (of("detained_since"), day(row["detained_since"])),
        (of("credited_days"), row["credited_days"] or None),
        (of("default_term"), term(row["default_term"])),
        (of("remissions"), "; ".join(map(_remission, row["remissions"]))),
        (of("destination_regency"), regency.name if regency else row["destination_regency"]),
        (gettext("Alasan tujuan diubah"), row["destination_reason"]),
        (gettext("Bapas tujuan"), office(row["probation_office"])),
        (of("guarantor_reference"), row["guarantor_reference"]),
        (of("litmas_reference"), row["litmas_reference"]),
        (of("language"), word("spoken", row["language"])),
        (of("access_needs"), words("access_need", row["access_needs"])),
        (gettext("Tercatat sejak"), moment(row["registered_at"])),
    )
    return Section(gettext("Data register"), "", [Entry(gettext("Tentang Anda"), known)])


def _remission(one: dict[str, Any]) -> str:
    lasts = term({"months": one["months"], "days": one["days"]})
    return ", ".join(filter(None, (label("remission", one["kind"]), day(one["on"]), lasts)))


def _dates(part: dict[str, Any]) -> Section:
    row = part["register_row"]
    known = facts(
        (gettext("Tanggal bebas"), day(row["release_date"])),
        (gettext("Dasarnya"), word("release_basis", row["release_basis"]) if row["release_date"] else None),
        (label("register_field", "release_kind"), word("release_kind", row["release_kind"])),
        (label("register_field", "decree_number"), row["decree_number"]),
        (label("register_field", "decree_date"), day(row["decree_date"])),
        (label("register_field", "decided_date"), day(row["decided_date"])),
        (gettext("Akhir pidana"), day(row["expiry"])),
        (gettext("Dua pertiga pidana"), day(row["two_thirds"])),
        (gettext("Pembimbingan sampai"), day(row["supervision_end"])),
    )
    steps = [
        Entry(
            gettext("Sesi %(step)s · %(name)s") % {"step": one["step"], "name": label("step_short", one["step"])},
            facts((gettext("Menjadi hak Anda sejak"), day(one["opened_on"])), (gettext("Sebelum"), day(one["due_on"]))),
        )
        for one in part["owed"]
    ]
    reached = [
        Entry(
            gettext("%(days)s hari sebelum bebas") % {"days": one["days"]},
            facts(
                (gettext("Dicatat pada"), day(one["reached_on"])), (gettext("Tanggal bebas"), day(one["release_date"]))
            ),
        )
        for one in part["milestones"]
    ]
    lead = gettext("Perkiraan; register nasional (SDP) yang berlaku.")
    return Section(gettext("Tanggal"), "", [Entry(gettext("Menuju bebas"), known), *steps, *reached], lead)


def _bookings(part: dict[str, Any]) -> Section:
    entries = [
        Entry(
            gettext("Sesi %(step)s, %(when)s") % {"step": one["step"], "when": dates.moment(one["starts_at"])},
            facts(
                (gettext("Di"), facility(one["facility"])),
                (gettext("Ruang"), one["room"]),
                (gettext("Keadaan"), label("step_state", one["status"])),
                (gettext("Alasan"), word("missed_reason", one["reason"])),
                (gettext("Dipesan"), moment(one["booked_at"])),
            ),
        )
        for one in part["bookings"]
    ]
    return Section(gettext("Jadwal sesi"), gettext("Belum ada sesi yang dijadwalkan."), entries)


def _places(part: dict[str, Any]) -> Section:
    moved = [
        Entry(
            gettext("Pindah ke %(place)s") % {"place": facility(one["to_facility"])},
            facts(
                (gettext("Dari"), facility(one["from_facility"])),
                (gettext("Nomor registrasi di sana"), one["registration_number"]),
                (gettext("Tanggal"), day(one["moves_on"])),
                (gettext("Alasan"), word("transfer_reason", one["reason"])),
                (gettext("Keadaan"), word("transfer_state", one["state"])),
                (gettext("Mengapa tidak diterima"), word("transfer_decline", one["decline_reason"])),
            ),
        )
        for one in part["transfers"]
    ]
    accompanied = [
        Entry(
            gettext("Didampingi fasilitator di %(place)s") % {"place": facility(one["facility"])},
            facts((gettext("Sejak"), moment(one["since"])), (gettext("Sampai"), moment(one["until"]))),
        )
        for one in part["accompanied"]
    ]
    return Section(
        gettext("Perpindahan dan pendampingan"), gettext("Belum pernah pindah atau didampingi."), moved + accompanied
    )
