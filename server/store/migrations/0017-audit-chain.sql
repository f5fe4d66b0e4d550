-- One table for what was done, read and refused: ids and verbs, never content. The rows of a case are a chain, and those
-- outside a case (`chain` empty) are one too: `hash` is the SHA-256 of the row before, in lower-case hex, and of this
-- row's values, as the JSON array that stands below. Nothing is changed or removed, but a beginning that is too old to
-- be kept: its last row is named in audit_anchor first.
create table audit_before as
  select m."case" as chain, 'done' as kind, a.operation as verb, a.person, a.meeting, a.subject, 1 as times, a.at, a.id
  from audit a left join meeting m on m.id = a.meeting
  union all
  select coalesce(nullif(r."case", ''), m."case"), r.outcome, r.route, nullif(r.person, ''), nullif(r.meeting, ''),
    nullif(r.part, ''), r.times, r.at, 0
  from access_record r left join meeting m on m.id = r.meeting;
drop table audit;
drop table access_record;

create table audit (
  number integer primary key autoincrement,
  chain text not null,
  position integer not null,
  kind text not null check (kind in ('done', 'read', 'refused')),
  -- The operation that was done, or the route by which it was read or refused.
  verb text not null,
  person text,
  meeting text,
  subject text,
  -- So many of the same; of a refusal, in its period up to this row.
  times integer not null,
  at text not null,
  hash text not null,
  unique (chain, position)
) strict;
create index audit_of_meeting on audit (meeting, number);
create index audit_of_person on audit (person, number);

-- The last row of each chain: that the newest rows are gone shows nowhere else.
create table audit_head (
  chain text primary key,
  position integer not null,
  hash text not null
) strict, without rowid;

-- Where a chain begins now: this row, and all before it, are gone because they were too old.
create table audit_anchor (
  chain text not null,
  position integer not null,
  hash text not null,
  at text not null,
  primary key (chain, position)
) strict, without rowid;

-- What there was, in the order in which it happened. Its hashes say that it is as it was found on the day of this migration.
insert into audit (chain, position, kind, verb, person, meeting, subject, times, at, hash)
select coalesce(chain, ''), row_number() over (partition by coalesce(chain, '') order by at, id), kind, verb, person,
  meeting, subject, times, at, ''
from audit_before order by at, id;
drop table audit_before;

create temp table audit_hash as
with recursive linked (number, chain, position, hash) as (
  select number, chain, position,
    sha256(json_array('', chain, position, kind, verb, person, meeting, subject, times, at))
  from audit where position = 1
  union all
  select a.number, a.chain, a.position, sha256(json_array(l.hash, a.chain, a.position, a.kind, a.verb, a.person,
    a.meeting, a.subject, a.times, a.at))
  from linked l join audit a on a.chain = l.chain and a.position = l.position + 1
)
select number, hash from linked;
update audit set hash = h.hash from audit_hash h where h.number = audit.number;
drop table audit_hash;
insert into audit_head (chain, position, hash)
select chain, position, hash from audit a
where position = (select max(position) from audit where chain = a.chain);

create trigger audit_follows before insert on audit
when new.position is not 1 + coalesce((select position from audit_head where chain = new.chain), 0)
begin select raise(abort, 'audit is append-only'); end;
create trigger audit_has_head after insert on audit begin
  insert into audit_head (chain, position, hash) values (new.chain, new.position, new.hash)
  on conflict (chain) do update set position = excluded.position, hash = excluded.hash;
end;
create trigger audit_is_final before update on audit
begin select raise(abort, 'audit is append-only'); end;
create trigger audit_stays before delete on audit
when not exists (select 1 from audit_anchor where chain = old.chain and position >= old.position)
begin select raise(abort, 'audit is append-only'); end;
create trigger audit_head_advances before update on audit_head
when new.chain is not old.chain or new.position is not old.position + 1
begin select raise(abort, 'audit_head is append-only'); end;
create trigger audit_head_stays before delete on audit_head
begin select raise(abort, 'audit_head is append-only'); end;
create trigger audit_anchor_holds before insert on audit_anchor
when not exists (select 1 from audit where chain = new.chain and position = new.position and hash = new.hash)
begin select raise(abort, 'audit_anchor is append-only'); end;
create trigger audit_anchor_is_final before update on audit_anchor
begin select raise(abort, 'audit_anchor is append-only'); end;
create trigger audit_anchor_stays before delete on audit_anchor
begin select raise(abort, 'audit_anchor is append-only'); end;
