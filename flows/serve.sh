#!/usr/bin/env bash
# What `make serve` runs: server, deployments and a worker on this machine, nothing sent outside. Ends with Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/.venv/bin
port=${SARING_PORT:-4200}
export PREFECT_HOME=${PREFECT_HOME:-$PWD/.prefect}
# The port for the UI, too: with --port alone the page goes on calling 4200.
export PREFECT_SERVER_API_PORT=$port PREFECT_API_URL=http://127.0.0.1:$port/api
export PREFECT_SERVER_ANALYTICS_ENABLED=false PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT=false DO_NOT_TRACK=1
# Leases in files: those in memory die with the server, and the places of runs that died with it would never be free.
export PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE=prefect.server.concurrency.lease_storage.filesystem
# How often the worker looks for runs: at Prefect's 10 seconds that is most of what a run waits for.
export PREFECT_WORKER_QUERY_SECONDS=${PREFECT_WORKER_QUERY_SECONDS:-2}
export PREFECT_SERVER_UI_STATIC_DIRECTORY=$PREFECT_HOME/page

# Server and worker in sessions of their own: Ctrl-C in the terminal is for this script alone, which ends them in order.
apart() { exec "$bin/python" -c 'import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])' "$@"; }
apart "$bin/prefect" server start &
server=$!
worker=
# The worker first, and by force if need be: without its server it does not end.
stop() {
    trap '' INT TERM HUP # a second Ctrl-C must not leave them running
    if [ -n "$worker" ]; then
        kill "$worker" 2>/dev/null || true
        for _ in $(seq 20); do kill -0 "$worker" 2>/dev/null && sleep 1 || break; done
        kill -9 "$worker" 2>/dev/null || true
    fi
    kill "$server" 2>/dev/null || true
    wait
}
trap stop EXIT
trap 'exit 0' INT TERM HUP
until "$bin/python" -c "import urllib.request as u; u.urlopen('$PREFECT_API_URL/health', timeout=2)" 2>/dev/null; do
    kill -0 "$server" || exit 1
    sleep 1
done
"$bin/python" flows/saring_flows/page.py "$PREFECT_SERVER_UI_STATIC_DIRECTORY" || true
"$bin/python" flows/saring_flows/pool.py
"$bin/prefect" --no-prompt deploy --all
apart "$bin/prefect" worker start --pool saring &
worker=$!
wait "$worker"
