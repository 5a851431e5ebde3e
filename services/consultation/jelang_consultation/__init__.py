"""Consultation: what happened in a session, and what it leaves to do.

Owns: sessions, their records and reviews, the person's words (sealed in the vault), needs, referrals, handovers,
concerns, dialogue guides and what facilities add to them, forms, sheets of answers (the life plan among them), sums of
feedback, debriefs from one facilitator to the next.
Publishes: session-completed, session-missed, participation-declined, need-changed, readiness-assessed, handover-ready,
concern-raised, concern-escalated, concern-answered.
Consumes: person-registered, person-changed, person-transferred, person-assigned, release-date-changed,
session-scheduled, session-rescheduled, session-cancelled (scheduling); notice-sent, notice-failed, notice-opened,
handover-answered (notification); staff-changed (portal).

Knows persons by opaque id only. A completed record is never edited. What a person said leaves the vault only
for those who may read it, and every reading is logged.
"""
