"""This service's reactions to what others tell; the features' `consumers` modules fill it."""

from jelang_shared.messaging.consumers import Consumers

consumers = Consumers("scheduling")
