"""The consumers of this service; features register their reactions on it."""

from jelang_shared.messaging.consumers import Consumers

consumers = Consumers("reporting")
