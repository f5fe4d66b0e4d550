-- Answers to an invitation (R166–R171), each kept; the last of a participant counts. `invited`: number of the phase change by
-- which the meeting was invited to, so that after a move everybody is asked again.
create table invitation_answer (
  number integer primary key,
  participant text not null references participant (id),
  invited integer not null,
  answer text not null check (answer in ('coming', 'declined', 'substitute')),
  since_last text not null,
  substitute_name text not null,
  substitute_role text not null,
  -- R169: said after the day of the rule that held then.
  is_late integer not null,
  by text not null references person (id),
  at text not null
) strict;
create index invitation_answer_of on invitation_answer (participant, number);
create trigger invitation_answer_is_final before update on invitation_answer
begin select raise(abort, 'invitation_answer is append-only'); end;
create trigger invitation_answer_stays before delete on invitation_answer
begin select raise(abort, 'invitation_answer is append-only'); end;

-- R171: the substitute whom the answer names has been given a seat.
create table answer_seated (
  answer integer primary key references invitation_answer (number),
  participant text not null references participant (id)
) strict, without rowid;

-- R166, R167: the meeting is held though somebody it depends on has declined.
create table answer_kept (
  answer integer primary key references invitation_answer (number),
  by text not null references person (id),
  at text not null
) strict, without rowid;

-- R167.
create table key_person (
  participant text primary key references participant (id)
) strict, without rowid;

-- R067: from here on professionals are invited too. `reason`: why before a parent has said yes; empty when one has.
create table professionals_invited (
  meeting text not null references meeting (id),
  invited integer not null,
  reason text not null,
  by text not null references person (id),
  at text not null,
  primary key (meeting, invited)
) strict, without rowid;

-- Null: sent before the professionals waited for the parents.
alter table invitation_sent add column invited integer;
