"""The one object that this service's reactions register on."""

from jelang_shared.messaging.consumers import Consumers

consumers = Consumers("notification")
