-- Who has read what, and who was refused: ids and verbs, never content. What the same person asks of the same thing by the
-- same route counts in one row a minute (`period`; an hour where a row for each minute would be a way to fill the disk), so
-- neither a page that asks often nor a flood of refused attempts makes it grow. Empty texts instead of nulls: they are
-- compared.
create table access_record (
  period text not null,
  person text not null,
  route text not null,
  outcome text not null check (outcome in ('read', 'refused')),
  "case" text not null,
  meeting text not null,
  part text not null,
  times integer not null,
  at text not null,
  primary key (period, person, route, outcome, "case", meeting, part)
) strict, without rowid;
create index access_to_meeting on access_record (meeting, period);
create index access_by_person on access_record (person, period);

-- Letters that say that minutes are ready, claimed before a mail server is handed one. `address` is a SHA-256;
-- `unknown` is on its way, or was when the process ended.
create table ready_letter (
  number integer primary key,
  meeting text not null references meeting (id),
  version integer not null,
  participant text not null references participant (id),
  address text not null,
  outcome text not null default 'unknown' check (outcome in ('unknown', 'taken', 'refused')),
  at text not null
) strict;
create index letter_of_meeting on ready_letter (meeting, version);
