"""Scheduling: who is due for release, and when each consultation takes place.

Owns the register of each facility (persons and their files), the dates that follow from it, the ladder of
sessions each person is owed, who accompanies each person to release, rooms, and the calendar of booked sessions.

Publishes person-registered, person-changed, person-transferred, person-assigned, release-date-changed,
release-approaching, session-owed,
session-scheduled, session-rescheduled, session-cancelled, register-imported, releases-swept.

Consumes session-completed, session-missed, participation-declined (what became of a booked session) and
staff-changed (who can be booked).
"""
