-- Programs of the municipality (its record system, ESDH) that fetch locked minutes with a token, of which the hash stands here.
create table record_system (
  id text primary key,
  name text not null,
  token_hash text not null unique,
  person text references person (id) on delete set null,
  made_at text not null,
  used_at text,
  revoked_at text
) strict;

-- Under which number a case stands in a record system. That system can fetch its minutes, no other.
create table record_filing (
  "case" text primary key references "case" (id),
  system text not null references record_system (id),
  case_number text not null,
  person text not null references person (id),
  at text not null
) strict;

-- What a record system is told of, in the order it became so: an outbox, written in the transaction that locks or files.
create table record_outbox (
  seq integer primary key autoincrement,
  system text not null references record_system (id),
  meeting text not null references meeting (id),
  version integer not null,
  at text not null
) strict;
create index record_outbox_of_system on record_outbox (system, seq);
create index record_outbox_of_meeting on record_outbox (meeting);
