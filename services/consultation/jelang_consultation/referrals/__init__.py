"""Referrals: a need put before an agency that can help, and what became of it."""
