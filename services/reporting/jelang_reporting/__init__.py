"""Reporting: how it goes, from the facility over the region to the nation.

Owns: facts (what happened, kept by id) and the figures counted from them, with the list behind every number.
Publishes: nothing yet.
Consumes: person-registered, person-changed, person-transferred, release-date-changed, release-approaching,
session-owed, session-scheduled, session-rescheduled, session-cancelled, register-imported, releases-swept (scheduling);
session-completed, session-missed, participation-declined, need-changed, handover-ready (consultation);
notice-sent, notice-failed, notice-opened, handover-answered (notification).

A number is the count of its list: both are read from the same rows. Facts can be made anew from the inbox,
which is this service's journal. Declining is a right: it is counted apart and never lowers coverage.
"""
