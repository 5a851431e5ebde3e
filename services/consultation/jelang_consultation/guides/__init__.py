"""Dialogue guides: one for each ladder step, in both languages, as versioned documents."""
