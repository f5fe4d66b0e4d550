-- A link names a seat and opens the case of it, or (without a participant) a person. `reach`, of one that names a person: JSON list
-- of the cases that it opens; null: all of the person's.
alter table seat add column reach text;

-- What was opened by a seat's link reaches no further than the case from now on.
update session set reach = (select json_array(m."case") from seat s join participant p on p.id = s.participant
    join meeting m on m.id = p.meeting where s.token_hash = session.seat)
  where reach is null and seat in (select token_hash from seat where participant is not null);
update calendar_feed set reach = (select json_array(m."case") from seat s join participant p on p.id = s.participant
    join meeting m on m.id = p.meeting where s.token_hash = calendar_feed.seat)
  where reach is null and seat in (select token_hash from seat where participant is not null);

-- A case that is created in a session which such a link has opened is opened by it the next time too.
create trigger seat_widens after update of reach on session
when new.reach is not null begin
  update seat set reach = (select json_group_array(value) from (
      select value from json_each(seat.reach) union select value from json_each(new.reach)))
    where token_hash = new.seat and participant is null and reach is not null;
end;

-- What an account has chosen is for everybody that it is bound to (0019-identity.sql), as they are at the time.
alter table calendar_feed add column identity integer references identity (id) on delete cascade;
alter table reminders add column identity integer references identity (id) on delete set null;

-- That erasing a case was stopped, and allowed again: why, in the words of whoever did. `retention` says how it is now.
create table hold (
  number integer primary key,
  "case" text not null references "case" (id),
  person text not null references person (id),
  is_held integer not null check (is_held in (0, 1)),
  reason text not null,
  at text not null
) strict;
create index hold_of_case on hold ("case", number);
