"""The messaging core: no committed event is lost, no effect happens twice, nothing gets stuck."""
