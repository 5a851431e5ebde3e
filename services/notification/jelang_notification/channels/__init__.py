"""Ways a mail leaves, one file each behind one interface."""
