-- What somebody's calendar was last told of an event, so that only what has changed is told anew, and as a change. The
-- fingerprint is of what the event shows; `sequence` counts its changes (RFC 5545 §3.8.7.4).
create table calendar_event (
  person text collate "C" not null references person (id),
  event text collate "C" not null,
  fingerprint text collate "C" not null,
  sequence bigint not null,
  changed_at text collate "C" not null,
  primary key (person, event)
);
