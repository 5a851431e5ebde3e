"""Notification: telling probation offices, and knowing that they know.

Owns       the notices and the attempts to deliver them, each office's verified mailbox, and the handovers as
           the office of destination sees and answers them (pack, clock, thread).
Publishes  notice-sent, notice-failed, notice-opened, handover-answered.
Consumes   person-registered, person-changed, person-transferred, release-date-changed,
           release-approaching (scheduling),
           handover-ready, concern-raised, concern-escalated, concern-answered (consultation).
           It tells those in charge of urgent matters, at once and at each rung, without content.
Promises   No notice without a recipient: a gap becomes a task at the facility. Nothing personal leaves: mail
           carries a reference and a link that needs sign-in.
"""
