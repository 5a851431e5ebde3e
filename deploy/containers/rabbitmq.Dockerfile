# RabbitMQ from Debian, for machines that reach no image registry; speaks the official image's variables.
ARG BASE_IMAGE=jelang/base
FROM ${BASE_IMAGE}
RUN apt-get update -qq && apt-get install -qq -y --no-install-recommends rabbitmq-server >/dev/null && rm -rf /var/lib/apt/lists/*
RUN printf '[rabbitmq_management,rabbitmq_prometheus].\n' > /etc/rabbitmq/enabled_plugins \
    && printf 'listeners.tcp.default = 5672\nmanagement.tcp.port = 15672\nprometheus.tcp.port = 15692\nlog.console = true\nloopback_users.guest = false\n' \
       > /etc/rabbitmq/rabbitmq.conf
USER rabbitmq
ENV HOME=/var/lib/rabbitmq
VOLUME /var/lib/rabbitmq
EXPOSE 5672 15672 15692
CMD ["/usr/lib/rabbitmq/bin/rabbitmq-server"]
