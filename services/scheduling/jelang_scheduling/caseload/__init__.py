"""Who accompanies whom to release: how much each facilitator carries, and who is left without anyone."""
