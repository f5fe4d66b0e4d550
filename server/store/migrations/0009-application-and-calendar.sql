-- "FRef": whose file this is (sqlite.org/fileformat.html, offset 68), so that no other program's data is taken for ours.
pragma application_id = 0x46526566;

-- What somebody's calendar was last told of an event, so that only what has changed is told anew, and as a change. The
-- fingerprint is of what the event shows; `sequence` counts its changes (RFC 5545 §3.8.7.4).
create table calendar_event (
  person text not null references person (id),
  event text not null,
  fingerprint text not null,
  sequence integer not null,
  changed_at text not null,
  primary key (person, event)
) strict, without rowid;
