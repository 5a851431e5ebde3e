"""What persons think of the consultation: choices counted for a facility, in sums that can't be traced back."""
