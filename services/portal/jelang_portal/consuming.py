"""The portal's consumers: none, its pages ask the services."""

from jelang_shared.messaging.consumers import Consumers

consumers = Consumers("portal")
