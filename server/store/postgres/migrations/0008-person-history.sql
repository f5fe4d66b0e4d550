-- Derived from participant, duty and meeting by the triggers below: what somebody is and when they meet, in the order in
-- which it is asked for, so that a request reads a few rows however many meetings the person has been to.

-- A row for the kind and for each duty of every seat.
create table person_role (
  person text collate "C" not null references person (id),
  role text collate "C" not null,
  "case" text collate "C" not null references "case" (id),
  meeting text collate "C" not null references meeting (id),
  primary key (person, role, "case", meeting)
);

create table person_meeting (
  person text collate "C" not null references person (id),
  "case" text collate "C" not null references "case" (id),
  date text collate "C" not null,
  start text collate "C" not null,
  meeting text collate "C" not null references meeting (id),
  primary key (person, "case", date, start, meeting)
);
create index person_meeting_by_time on person_meeting (person, date, start, meeting);

create index agreement_of_owner on projected_agreement (json_extract(agreement, '$.owner'));
create index progress_of_owner on progress (json_extract(said, '$.owner'));

create function participant_has_history() returns trigger language plpgsql as $$ begin
  insert into person_role (person, role, "case", meeting)
  select new.person, new.kind, "case", id from meeting where id = new.meeting;
  insert into person_meeting (person, "case", date, start, meeting)
  select new.person, "case", date, start, id from meeting where id = new.meeting;
  return null;
end $$;
create trigger participant_has_history after insert on participant for each row
  execute function participant_has_history();
create function duty_has_history() returns trigger language plpgsql as $$ begin
  insert into person_role (person, role, "case", meeting)
  select p.person, new.duty, m."case", m.id
  from participant p join meeting m on m.id = p.meeting where p.id = new.participant;
  return null;
end $$;
create trigger duty_has_history after insert on duty for each row
  execute function duty_has_history();
create function history_moves() returns trigger language plpgsql as $$ begin
  update person_meeting set date = new.date, start = new.start
  where person in (select person from participant where meeting = new.id)
    and "case" = old."case" and date = old.date and start = old.start and meeting = new.id;
  return null;
end $$;
create trigger history_moves after update of date, start on meeting for each row
  execute function history_moves();

create trigger person_meeting_decides_access after insert or update or delete on person_meeting for each row
  execute function note_access_change('person', 'case', 'date', 'start', 'meeting');
