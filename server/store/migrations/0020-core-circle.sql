-- R156: whom the chair or the tovholder has said to be of the case's core circle, or a guest; the last said of a person counts.
-- By the seat at which it was said: it goes with its meeting. Of whom nothing is said, `shared/meeting/core-circle.ts` says.
create table core_mark (
  number integer primary key,
  participant text not null references participant (id),
  is_core integer not null check (is_core in (0, 1)),
  by text not null references person (id),
  at text not null
) strict;
create index core_mark_of_participant on core_mark (participant, number);
create trigger core_mark_is_final before update on core_mark
begin select raise(abort, 'core_mark is append-only'); end;
create trigger core_mark_stays before delete on core_mark
begin select raise(abort, 'core_mark is append-only'); end;
