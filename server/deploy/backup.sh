#!/bin/sh
# One backup into $BACKUPS, whole or not at all, while the server runs; those older than $KEEP_DAYS days go. They hold what people
# have said: keep them as safe as the server, and a copy in another house.
set -eu
: "${BACKUPS:?}" "${DATA_DIR:?}" "${KEEP_DAYS:=35}"
umask 077
file="$BACKUPS/$(date +%Y-%m-%dT%H%M%S)"
if [ -n "${DATABASE_URL:-}" ]; then
  # A password in an address could be seen by others on this machine: use peer authentication, or PGPASSFILE.
  pg_dump --format=custom --no-password --file "$file.unfinished" "$DATABASE_URL"
  mv "$file.unfinished" "$file.dump"
else
  node_modules/.bin/node server/main.ts --backup "$file.sqlite"
fi
# What was erased, so that a restore erases it again.
[ ! -e "$DATA_DIR/faellesreferat.erased" ] || cp "$DATA_DIR/faellesreferat.erased" "$BACKUPS/"
find "$BACKUPS" -maxdepth 1 -type f ! -name faellesreferat.erased -mtime "+$KEEP_DAYS" -delete
