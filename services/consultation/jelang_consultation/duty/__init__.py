"""The duty roster: who answers for urgent matters at a facility, by day and shift of its own clock."""
