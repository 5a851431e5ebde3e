"""What an office is told: one notice for each cause, from waiting to opened."""
