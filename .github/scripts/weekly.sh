#!/bin/sh
# The state of links and reviews, written into one standing issue; a dead link never makes anything red.
set -eu
make -s .venv/.site-ready
report="${RUNNER_TEMP:-/tmp}/report.md"
.venv/bin/python -m scripts.links > "$report"
.venv/bin/python -m scripts.dashboard >> "$report"
number="$(gh issue list --label standing-report --state open --limit 1 --json number --jq '.[].number')"
if [ -n "$number" ]; then
    gh issue edit "$number" --body-file "$report"
else
    gh label create standing-report --force --description "Links and reviews, renewed each week"
    gh issue create --title "Links and reviews: the state of the module" --label standing-report --body-file "$report"
fi
