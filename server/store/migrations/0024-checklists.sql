-- The chair's pointer through the agenda, and the check-lists of those who lead a meeting.

-- R075. Where the chair says that we are; the newest counts. `item` null: nowhere. `is_asked` (R093): whether it is understood.
create table agenda_pointer (
  number integer primary key,
  meeting text not null references meeting (id),
  item text,
  is_asked integer not null check (is_asked in (0, 1)),
  person text not null references person (id),
  at text not null
) strict;
create index agenda_pointer_of on agenda_pointer (meeting, number);

-- R093. Somebody has not understood. Who has no column, and two in one minute are one row: neither a name nor how many can be
-- read from it, by anybody. `item` empty: the pointer was nowhere. `at`: the instant at which the minute began.
create table not_understood (
  meeting text not null references meeting (id),
  item text not null,
  at text not null,
  primary key (meeting, item, at)
) strict, without rowid;
