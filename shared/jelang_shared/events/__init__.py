"""The common language: the only definition of every event, one file a publisher."""
