# PostgreSQL from Debian, for machines that reach no image registry; speaks the official image's variables.
ARG BASE_IMAGE=jelang/base
FROM ${BASE_IMAGE}
RUN apt-get update -qq && apt-get install -qq -y --no-install-recommends postgresql-17 >/dev/null && rm -rf /var/lib/apt/lists/* \
    && mkdir -p /docker-entrypoint-initdb.d /var/lib/postgresql/data && chown -R postgres /var/lib/postgresql /var/run/postgresql
COPY postgres-entrypoint /usr/local/bin/
USER postgres
ENV PATH=/usr/lib/postgresql/17/bin:$PATH PGDATA=/var/lib/postgresql/data
VOLUME /var/lib/postgresql
EXPOSE 5432
STOPSIGNAL SIGINT
ENTRYPOINT ["postgres-entrypoint"]
CMD ["postgres"]
