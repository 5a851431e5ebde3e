#!/bin/bash
# Makes the virtual environment .venv with everything in requirements.lock, with as little as a bare Python and make.
# Usage: deploy/local/setup.sh <package folder>…   Repeating it is quick: nothing happens unless the lock changed.
set -euo pipefail
cd "$(dirname "$0")/../.."
VENV=.venv
STAMP=$VENV/.installed

say() { echo "· $*"; }
stop() { echo "$*" >&2; exit 1; }

newest_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        # A shim of a version manager may exist without its Python: try it.
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    stop "Jelang needs Python 3.11, 3.12 or 3.13. Install one (Debian and Ubuntu: apt-get install python3), or name it: make PYTHON=/path/to/python …"
}

# Debian keeps pip, which venv copies from, in a package of its own.
fetch_pip() {
    local into=$1 private
    command -v apt-get >/dev/null || return 1
    mkdir -p "$into/lists/partial" "$into/archives/partial"
    private=(-oDir::State::Lists="$into/lists" -oDir::Cache="$into" -oDebug::NoLocking=1 -oAPT::Sandbox::User=)
    (cd "$into" && apt-get -q "${private[@]}" update && apt-get -q "${private[@]}" download python3-pip-whl &&
        dpkg -x python3-pip-whl_*.deb root) >"$into/log" 2>&1 || return 1
    ls "$into"/root/usr/share/python-wheels/pip-*.whl
}

# The lock's own line for uv, hashes included.
lock_of_uv() { awk '/^[a-z0-9]/ { ours = /^uv==/ } ours' requirements.lock | sed 's/ ;[^\\]*//'; }

install_uv() {
    local python=$1 work wheel
    work=$(mktemp -d)
    lock_of_uv >"$work/uv.txt"
    if "$python" -m venv "$VENV" >/dev/null 2>&1; then
        "$VENV/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$work/uv.txt"
    else
        rm -rf "$VENV"
        "$python" -m venv --without-pip "$VENV" || stop "$python can't make a virtual environment: install the package python3-venv."
        if "$python" -m pip --version >/dev/null 2>&1; then
            "$python" -m pip --python "$VENV/bin/python" install -q --disable-pip-version-check --require-hashes -r "$work/uv.txt"
        elif command -v uv >/dev/null && uv --version >/dev/null 2>&1; then
            uv pip install -q --python "$VENV/bin/python" --require-hashes -r "$work/uv.txt"
        elif wheel=$(fetch_pip "$work"); then
            "$VENV/bin/python" "$wheel/pip" install -q --disable-pip-version-check --require-hashes -r "$work/uv.txt"
        else
            rm -rf "$VENV" "$work"
            stop "Python's pip is missing: install it (Debian and Ubuntu: apt-get install python3-venv), then try again."
        fi
    fi
    rm -rf "$work"
}

up_to_date() {
    [ -e "$STAMP" ] && "$VENV/bin/python" -c '' 2>/dev/null || return 1
    for file in requirements.lock "${@/%//pyproject.toml}"; do
        [ "$file" -nt "$STAMP" ] && return 1
    done
    return 0
}

up_to_date "$@" && exit 0
if ! "$VENV/bin/python" -c '' 2>/dev/null || ! "$VENV/bin/uv" --version >/dev/null 2>&1; then
    rm -rf "$VENV"
    python=$(newest_python)
    say "Making .venv with $("$python" --version) …"
    install_uv "$python"
fi
say "Installing what requirements.lock names …"
export UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV=$PWD/$VENV UV_LINK_MODE=${UV_LINK_MODE:-copy}
"$VENV/bin/uv" pip install -q --compile-bytecode --require-hashes -r requirements.lock
"$VENV/bin/uv" pip install -q --no-deps --no-build-isolation --no-index "${@/#/--editable=./}"
# Where Python is told to write no bytecode, every command would compile everything anew: seconds each time.
"$VENV/bin/python" -m compileall -q "$@" || true
touch "$STAMP"
