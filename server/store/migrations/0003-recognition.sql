-- Recognition, lock, and what goes out. Append-only: what people have said and what has been locked.

alter table meeting add column version integer not null default 1;

-- `despite` is a JSON list of codes: what was knowingly gone on without (shared/phases/phases.ts).
create table phase_change (
  number integer primary key,
  meeting text not null references meeting (id),
  version integer not null,
  came_from text not null,
  leads_to text not null,
  person text references person (id),
  despite text not null,
  reason text not null,
  at text not null
) strict;
create index phase_change_of_meeting on phase_change (meeting, number);

-- `shown` is JSON: what the person saw (shared/minutes/canonical/canonical.ts); fingerprint and shown are null when retracted.
create table recognition (
  number integer primary key,
  meeting text not null references meeting (id),
  version integer not null,
  participant text not null references participant (id),
  of text not null check (of in ('item', 'quote', 'task')),
  subject text not null,
  answer text not null check (answer in ('yes', 'notQuite', 'retracted')),
  fingerprint text,
  shown text,
  words text not null,
  typed_by text references participant (id),
  at text not null,
  check ((answer = 'retracted') = (fingerprint is null)),
  check ((fingerprint is null) = (shown is null))
) strict;
create index recognition_of_meeting on recognition (meeting, version, number);

-- An empty reason: asked after all.
create table not_asked (
  number integer primary key,
  meeting text not null references meeting (id),
  version integer not null,
  participant text not null references participant (id),
  reason text not null,
  by_participant text not null references participant (id),
  at text not null
) strict;
create index not_asked_of_meeting on not_asked (meeting, version, number);

-- `json` is the LockedMinutes as RFC 8785 writes them, `hash` their SHA-256.
create table locked_minutes (
  meeting text not null references meeting (id),
  version integer not null,
  seq integer not null,
  json text not null,
  text text not null,
  hash text not null,
  at text not null,
  primary key (meeting, version)
) strict, without rowid;
create index locked_by_hash on locked_minutes (hash);

-- SHA-256 of every file that has been made of locked minutes, so that a copy can be known again.
create table export_copy (
  hash text primary key,
  meeting text not null references meeting (id),
  version integer not null,
  at text not null
) strict, without rowid;

-- `phase` or `participant` says why it was kept. `items` is JSON, [{id, fingerprint}], and `changes` VersionChange[]
-- (shared/lock/locked.ts); `state` is the Yjs state vector. What the items said is in minutes_text, each text once.
create table minutes_version (
  number integer primary key,
  meeting text not null references meeting (id),
  seq integer not null,
  state blob not null,
  phase text,
  participant text references participant (id),
  by_participant text references participant (id),
  items text not null,
  changes text not null,
  at text not null
) strict;
create index version_of_meeting on minutes_version (meeting, number);

-- `content` is JSON: CanonicalItem (shared/minutes/canonical/canonical.ts).
create table minutes_text (
  meeting text not null references meeting (id),
  fingerprint text not null,
  content text not null,
  primary key (meeting, fingerprint)
) strict;

create table addition (
  number integer primary key,
  id text not null unique,
  meeting text not null references meeting (id),
  version integer not null,
  participant text not null references participant (id),
  text text not null,
  at text not null
) strict;
create index addition_of_meeting on addition (meeting, number);

-- Somebody becomes a recipient with a row; another one with `mailed` says that a mail server has taken the mail.
create table delivery (
  number integer primary key,
  meeting text not null references meeting (id),
  version integer not null,
  participant text not null references participant (id),
  mailed integer not null check (mailed in (0, 1)),
  at text not null
) strict;
create index delivery_of_meeting on delivery (meeting, number);

-- `agreements` is a JSON list of ids.
create table orientation (
  number integer primary key,
  id text not null unique,
  meeting text not null references meeting (id),
  version integer not null,
  by_participant text not null references participant (id),
  told text not null,
  agreements text not null,
  at text not null
) strict;
create index orientation_of_meeting on orientation (meeting, number);

create table orientation_answer (
  number integer primary key,
  orientation text not null references orientation (id),
  participant text not null references participant (id),
  yes integer not null check (yes in (0, 1)),
  at text not null
) strict;
create index answer_of_orientation on orientation_answer (orientation, number);

create trigger phase_change_is_final before update on phase_change
begin select raise(abort, 'phase_change is append-only'); end;
create trigger recognition_is_final before update on recognition
begin select raise(abort, 'recognition is append-only'); end;
create trigger recognition_stays before delete on recognition
begin select raise(abort, 'recognition is append-only'); end;
create trigger not_asked_is_final before update on not_asked
begin select raise(abort, 'not_asked is append-only'); end;
create trigger locked_is_final before update on locked_minutes
begin select raise(abort, 'locked_minutes is append-only'); end;
create trigger locked_stays before delete on locked_minutes
begin select raise(abort, 'locked_minutes is append-only'); end;
create trigger version_is_final before update on minutes_version
begin select raise(abort, 'minutes_version is append-only'); end;
create trigger text_is_final before update on minutes_text
begin select raise(abort, 'minutes_text is append-only'); end;
create trigger addition_is_final before update on addition
begin select raise(abort, 'addition is append-only'); end;
create trigger delivery_is_final before update on delivery
begin select raise(abort, 'delivery is append-only'); end;
create trigger orientation_is_final before update on orientation
begin select raise(abort, 'orientation is append-only'); end;
create trigger orientation_answer_is_final before update on orientation_answer
begin select raise(abort, 'orientation_answer is append-only'); end;
