"""What lies before a probation office: its handovers, and who is coming."""
