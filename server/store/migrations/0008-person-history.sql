-- Derived from participant, duty and meeting by the triggers below: what somebody is and when they meet, in the order in
-- which it is asked for, so that a request reads a few rows however many meetings the person has been to.

-- A row for the kind and for each duty of every seat.
create table person_role (
  person text not null references person (id),
  role text not null,
  "case" text not null references "case" (id),
  meeting text not null references meeting (id),
  primary key (person, role, "case", meeting)
) strict, without rowid;

create table person_meeting (
  person text not null references person (id),
  "case" text not null references "case" (id),
  date text not null,
  start text not null,
  meeting text not null references meeting (id),
  primary key (person, "case", date, start, meeting)
) strict, without rowid;
create index person_meeting_by_time on person_meeting (person, date, start, meeting);

create index agreement_of_owner on projected_agreement (json_extract(agreement, '$.owner'));
create index progress_of_owner on progress (json_extract(said, '$.owner'));

insert into person_role (person, role, "case", meeting)
select p.person, p.kind, m."case", m.id from participant p join meeting m on m.id = p.meeting;
insert into person_role (person, role, "case", meeting)
select p.person, d.duty, m."case", m.id
from duty d join participant p on p.id = d.participant join meeting m on m.id = d.meeting;
insert into person_meeting (person, "case", date, start, meeting)
select p.person, m."case", m.date, m.start, m.id from participant p join meeting m on m.id = p.meeting;

create trigger participant_has_history after insert on participant begin
  insert into person_role (person, role, "case", meeting)
  select new.person, new.kind, "case", id from meeting where id = new.meeting;
  insert into person_meeting (person, "case", date, start, meeting)
  select new.person, "case", date, start, id from meeting where id = new.meeting;
end;
create trigger duty_has_history after insert on duty begin
  insert into person_role (person, role, "case", meeting)
  select p.person, new.duty, m."case", m.id
  from participant p join meeting m on m.id = p.meeting where p.id = new.participant;
end;
create trigger history_moves after update of date, start on meeting begin
  update person_meeting set date = new.date, start = new.start
  where person in (select person from participant where meeting = new.id)
    and "case" = old."case" and date = old.date and start = old.start and meeting = new.id;
end;
