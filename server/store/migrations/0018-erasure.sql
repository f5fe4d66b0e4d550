-- Erasing a case, or one meeting of it, by two people or when its time is over; how long a case is kept; and what parents say
-- about the people around them, which nobody else reads.

-- `meeting` null: the whole case. A `wish` is the family's and moves nothing by itself; a `proposal` is carried out by another.
create table erasure_request (
  number integer primary key,
  id text not null unique,
  "case" text not null references "case" (id),
  meeting text references meeting (id),
  kind text not null check (kind in ('wish', 'proposal')),
  person text not null references person (id),
  at text not null,
  withdrawn_at text
) strict;
create index erasure_request_of_case on erasure_request ("case", number);

-- What is gone: ids, and when. Refers to nothing, for there is nothing left. Applied again to a backup that is restored; a
-- copy outside the database is in server/store/sqlite/erased-list.ts. `swept_at`: gone from every file of the data folder.
create table erased (
  id text primary key,
  what text not null check (what in ('case', 'meeting')),
  "case" text not null,
  proposed_by text,
  carried_out_by text,
  at text not null,
  swept_at text
) strict, without rowid;
create trigger erased_stays before delete on erased
begin select raise(abort, 'erased is append-only'); end;

-- `months` null: the server's setting. `told_at`: since when the case's page has said that it is erased on `told_due`.
create table retention (
  "case" text primary key references "case" (id),
  months integer,
  held_at text,
  held_by text references person (id),
  told_at text,
  told_due text
) strict, without rowid;

-- R138–R146. What a parent says to the tovholder of a meeting about the people around the family. Changes in place: what is
-- taken back is kept nowhere. Whoever is described is named by words alone, so that no row leads from them to here.
create table network_person (
  number integer primary key,
  id text not null unique,
  participant text not null references participant (id),
  name text not null,
  relation text not null check (relation in ('', 'good', 'mixed', 'difficult')),
  is_important integer not null check (is_important in (0, 1)),
  invite text not null check (invite in ('', 'yes', 'no')),
  words text not null,
  at text not null
) strict;
create index network_person_of on network_person (participant, number);

create table network_talk (
  participant text primary key references participant (id),
  may_contact_again integer not null check (may_contact_again in (0, 1)),
  words text not null,
  at text not null
) strict, without rowid;
