-- What professionals say before anybody is invited (R016–R045). No document and no parent's page ever holds any of it.

-- `is_earlier`: the case is from before this was asked, and goes on as it was.
create table gate_start (
  "case" text primary key references "case" (id),
  initiator text references person (id),
  is_earlier integer not null check (is_earlier in (0, 1))
) strict, without rowid;
insert into gate_start ("case", initiator, is_earlier) select id, null, 1 from "case";

-- Who is the pedagogical leader; the last counts.
create table gate_leader (
  number integer primary key,
  "case" text not null references "case" (id),
  leader text not null references person (id),
  person text not null references person (id),
  at text not null
) strict;
create index gate_leader_of on gate_leader ("case", number);
create trigger gate_leader_is_final before update on gate_leader
begin select raise(abort, 'gate_leader is append-only'); end;
create trigger gate_leader_stays before delete on gate_leader
begin select raise(abort, 'gate_leader is append-only'); end;

-- Who has said what of which step, when; the last of a step counts. Steps and answers: shared/gate/steps.ts.
create table gate_entry (
  number integer primary key,
  "case" text not null references "case" (id),
  step text not null,
  answer text not null,
  who text not null,
  day text not null,
  words text not null,
  interpreter integer check (interpreter in (0, 1)),
  person text not null references person (id),
  at text not null
) strict;
create index gate_entry_of on gate_entry ("case", number);
create trigger gate_entry_is_final before update on gate_entry
begin select raise(abort, 'gate_entry is append-only'); end;
create trigger gate_entry_stays before delete on gate_entry
begin select raise(abort, 'gate_entry is append-only'); end;

-- R035. `giver`: the name; `giver_person`: who it is, where they are of the case.
create table consent (
  number integer primary key,
  id text not null unique,
  "case" text not null references "case" (id),
  giver text not null,
  giver_person text references person (id),
  capacity text not null check (capacity in ('custody', 'youngPerson')),
  scope text not null check (scope in ('meeting', 'sharing')),
  what text not null,
  from_whom text not null,
  to_whom text not null,
  purpose text not null,
  how text not null check (how in ('spoken', 'interpreted', 'written')),
  day text not null,
  person text not null references person (id),
  at text not null
) strict;
create index consent_of on consent ("case", number);
create trigger consent_is_final before update on consent
begin select raise(abort, 'consent is append-only'); end;
create trigger consent_stays before delete on consent
begin select raise(abort, 'consent is append-only'); end;

create table consent_withdrawn (
  consent text primary key references consent (id),
  day text not null,
  person text not null references person (id),
  at text not null
) strict, without rowid;
create trigger consent_withdrawn_is_final before update on consent_withdrawn
begin select raise(abort, 'consent_withdrawn is append-only'); end;
create trigger consent_withdrawn_stays before delete on consent_withdrawn
begin select raise(abort, 'consent_withdrawn is append-only'); end;
