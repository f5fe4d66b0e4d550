-- Words live in document_update, deeds in the tables beside it. Local dates and times are text as people said them;
-- instants are ISO 8601 UTC. Ids are the opaque texts of shared/ids.ts.

create table person (
  id text primary key,
  name text not null,
  is_organiser integer not null default 0 check (is_organiser in (0, 1))
) strict;

create table "case" (
  id text primary key,
  child_first_name text not null,
  kind text not null
) strict;

create table meeting (
  id text primary key,
  "case" text not null references "case" (id),
  phase text not null,
  template_id text not null,
  template_version integer not null,
  template_valid_from text not null,
  template_issuer text not null,
  title text not null,
  date text not null,
  start text not null,
  "end" text not null,
  place text not null,
  purpose text not null,
  created_by text not null references person (id)
) strict;

create table participant (
  id text primary key,
  meeting text not null references meeting (id),
  position integer not null,
  person text not null references person (id),
  name text not null,
  authority text not null,
  role text not null,
  responsibility_area text not null,
  decision_power text not null,
  kind text not null,
  unique (meeting, position),
  unique (meeting, person)
) strict;
create index participant_of_person on participant (person);

-- Each duty is held by at most one (R021, R108).
create table duty (
  meeting text not null references meeting (id),
  duty text not null,
  participant text not null references participant (id),
  primary key (meeting, duty)
) strict, without rowid;
create index duty_of_participant on duty (participant);

-- A seat without a participant is the organiser's.
create table seat (
  token_hash text primary key,
  person text not null references person (id),
  participant text references participant (id),
  revoked_at text
) strict;
create index seat_of_participant on seat (participant);

create table session (
  id_hash text primary key,
  person text not null references person (id),
  created_at text not null,
  expires_at text not null
) strict;

create table document (
  id text primary key,
  meeting text not null unique references meeting (id),
  seq integer not null,
  schema_version integer not null,
  locked_at text
) strict;

-- The text, and its audit trail. `author` is null for the seed.
create table document_update (
  document text not null references document (id),
  seq integer not null,
  author text references participant (id),
  at text not null,
  bytes blob not null,
  primary key (document, seq)
) strict, without rowid;

-- Append-only deeds: the last row about somebody is what holds.
create table attendance (
  id integer primary key,
  participant text not null references participant (id),
  present integer not null check (present in (0, 1)),
  at text not null
) strict;
create index attendance_of_participant on attendance (participant, id);

create table heard (
  id integer primary key,
  meeting text not null references meeting (id),
  item text not null,
  participant text not null references participant (id),
  heard integer not null check (heard in (0, 1)),
  at text not null
) strict;
create index heard_in_meeting on heard (meeting, item, participant, id);

create table audit (
  id integer primary key,
  person text,
  operation text not null,
  meeting text,
  subject text,
  at text not null
) strict;
create index audit_of_meeting on audit (meeting, id);

-- The health check writes here and removes it again.
create table probe (id integer primary key) strict;

create trigger update_is_final before update on document_update
begin select raise(abort, 'document_update is append-only'); end;
create trigger attendance_is_final before update on attendance
begin select raise(abort, 'attendance is append-only'); end;
create trigger heard_is_final before update on heard
begin select raise(abort, 'heard is append-only'); end;
create trigger audit_is_final before update on audit
begin select raise(abort, 'audit is append-only'); end;
create trigger audit_stays before delete on audit
begin select raise(abort, 'audit is append-only'); end;
