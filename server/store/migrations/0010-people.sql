-- The people of a meeting change until it is locked. Whoever is taken off keeps the row, because what they have written,
-- own or answered is theirs, and has no access, no duty and no role from then on.

alter table participant add column removed_at text;
-- R171: sits in for somebody at this meeting, and has nothing of the case.
alter table participant add column substitute_for text references participant (id);

-- Null: with the meeting itself.
alter table participant add column added_at text;

-- What somebody was before it changed: called, kind, duties (comma-separated), taken off. `at` is when it changed.
create table participant_history (
  number integer primary key,
  participant text not null references participant (id),
  name text not null,
  authority text not null,
  role text not null,
  responsibility_area text not null,
  decision_power text not null,
  kind text not null,
  duties text,
  removed_at text,
  by text not null references person (id),
  at text not null
) strict;
create index history_of_participant on participant_history (participant, number);
create trigger participant_history_is_final before update on participant_history
begin select raise(abort, 'participant_history is append-only'); end;

create trigger kind_has_history after update of kind on participant when new.kind <> old.kind begin
  update person_role set role = new.kind
  where person = new.person and role = old.kind and meeting = new.meeting;
end;
create trigger duty_ends after delete on duty begin
  delete from person_role where meeting = old.meeting and role = old.duty
    and person = (select person from participant where id = old.participant);
end;
create trigger participant_leaves after update of removed_at on participant
when old.removed_at is null and new.removed_at is not null begin
  delete from duty where participant = new.id;
  delete from person_role where person = new.person and meeting = new.meeting;
  delete from person_meeting where person = new.person and meeting = new.meeting
    and "case" = (select "case" from meeting where id = new.meeting);
end;
create trigger participant_returns after update of removed_at on participant
when old.removed_at is not null and new.removed_at is null begin
  insert into person_role (person, role, "case", meeting)
  select new.person, new.kind, "case", id from meeting where id = new.meeting;
  insert into person_meeting (person, "case", date, start, meeting)
  select new.person, "case", date, start, id from meeting where id = new.meeting;
end;
