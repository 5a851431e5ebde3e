"""Where staff work and until when, kept from the portal's events."""
