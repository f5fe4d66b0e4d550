-- R015, R131–R159: what those who lead a meeting go through. No parent, and no document that everybody has, ever holds any of it.

-- R148. Whom the check-list about professionals is gone through for, in the words of whoever leads.
create table checklist_institution (
  number integer primary key,
  id text not null unique,
  "case" text not null references "case" (id),
  name text not null,
  person text not null references person (id),
  at text not null
) strict;
create index checklist_institution_of on checklist_institution ("case", number);

-- What is said of an entry, by its keys in shared/checklist. Changes in place: a note that is rewritten is kept nowhere.
-- `meeting` null: once for all meetings of the case. `done_by`, `done_at`: who has ticked it; null: it is not ticked. `person`,
-- `at`: who has noted the last of it.
create table checklist_mark (
  number integer primary key,
  "case" text not null references "case" (id),
  meeting text references meeting (id),
  list text not null,
  entry text not null,
  institution text references checklist_institution (id),
  done_by text references person (id),
  done_at text,
  channel text not null check (channel in ('', 'meeting', 'phone', 'letter', 'email')),
  note text not null,
  person text not null references person (id),
  at text not null,
  check ((done_by is null) = (done_at is null))
) strict;
create unique index checklist_mark_of
  on checklist_mark ("case", coalesce(meeting, ''), list, entry, coalesce(institution, ''));
