#!/bin/sh
# Re-makes the locks: for every platform, with hashes, naming no package host.
set -eu
cd "$(dirname "$0")/.."

python=.venv/bin/python
"$python" -m uv --version >/dev/null 2>&1 || "$python" -m pip install --quiet uv

lock() {  # lock NAME OPTION...: what this machine is told of package sources must not leak in
    name=packaging/locks/$1.txt; shift
    env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        "$python" -m uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links --annotation-style line --output-file "$name" "$@" pyproject.toml
}

lock run --group build "$@"
# The makers' tools sit on top of what users get.
lock dev --group build --group dev --constraints packaging/locks/run.txt "$@"
