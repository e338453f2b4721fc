#!/bin/sh
# The file of a completed form, on a branch of its own, as a pull request. The form's words reach no shell: they go by a pipe.
set -eu
kind=""
for label in $LABELS; do
    case "$label" in case-study | resource | study | indicator | term) kind="$label" ;; esac
done
if [ -z "$kind" ]; then
    gh issue comment "$ISSUE" --body "This issue has no label that says which form it is, such as “case-study”."
    exit 0
fi
make -s .venv/.site-ready
if ! said="$(printf '%s' "$BODY" | .venv/bin/python -m scripts.forms "$kind")"; then
    gh issue comment "$ISSUE" --body "No file was made. $said"
    exit 0
fi
branch="form-$ISSUE"
git switch -q -c "$branch"
git add -- case_studies references
git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" commit -q -m "Add a $kind from form $ISSUE"
git push -q --force origin "$branch"
left="$(.venv/bin/python -m scripts.check --only-changed HEAD~1 --advice || true)"
printf 'From the form in #%s, for an editor to finish.\n\nWhat the check says:\n\n```\n%s\n```\n' "$ISSUE" "$(printf '%s' "$left" | tr '`' "'")" > "${RUNNER_TEMP:-/tmp}/text"
gh pr create --head "$branch" --title "Add a $kind from form $ISSUE" --body-file "${RUNNER_TEMP:-/tmp}/text" --draft
