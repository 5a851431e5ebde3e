#!/bin/bash
# First start of the database server: a role for each service with a password of its own, which may enter its own database
# and no other.
set -euo pipefail
for name in portal scheduling consultation notification reporting; do
    password=${name^^}_PASSWORD
    psql --quiet --no-psqlrc -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
        -v role="jelang_$name" -v password="${!password}" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"role" OWNER :"role";
REVOKE CONNECT ON DATABASE :"role" FROM PUBLIC;
SQL
done
