#!/bin/sh
# A comment on a pull request: what will be looked at, by kind of change. Only the names of its files are read.
set -eu
gh api --paginate "repos/$GITHUB_REPOSITORY/pulls/$PULL/files" --jq '.[].filename' > "${RUNNER_TEMP:-/tmp}/names"
python3 -m scripts.pull_request checklist < "${RUNNER_TEMP:-/tmp}/names" > "${RUNNER_TEMP:-/tmp}/comment"
gh pr comment "$PULL" --repo "$GITHUB_REPOSITORY" --body-file "${RUNNER_TEMP:-/tmp}/comment"
