"""Sessions: expected from scheduling's bookings; then held, declined or missed, and recorded once."""
