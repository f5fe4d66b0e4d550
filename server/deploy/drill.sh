#!/bin/sh
# Is the newest backup in $BACKUPS worth anything? Restores it beside the server, erases what was erased since, and verifies every
# locked minutes and the audit in it. Of PostgreSQL into the empty database that $DRILL_DATABASE_URL names, dropped by whoever made it.
set -eu
: "${BACKUPS:?}"
umask 077
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
run() { node_modules/.bin/node "$@"; }
# What is not erased again may not be looked at.
[ ! -e "$BACKUPS/faellesreferat.erased" ] || cp "$BACKUPS/faellesreferat.erased" "$place/"
[ -e "$place/faellesreferat.erased" ] || : > "$place/faellesreferat.erased"
newest=$(find "$BACKUPS" -maxdepth 1 -type f \( -name '*.sqlite' -o -name '*.dump' \) | sort | tail -n 1)
[ -n "$newest" ] || { echo "There is no backup in $BACKUPS." >&2; exit 1; }
export DATA_DIR="$place"
case "$newest" in
  *.dump)
    export DATABASE_URL="${DRILL_DATABASE_URL:?}"
    pg_restore --no-owner --no-password --exit-on-error --dbname "$DATABASE_URL" "$newest"
    run server/main.ts --restore "$place/faellesreferat.erased"
    ;;
  *)
    unset DATABASE_URL
    run server/main.ts --restore "$newest"
    ;;
esac
run server/verify/again/main.ts
