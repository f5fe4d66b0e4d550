-- A link remembers who made it, a session by which link it was opened, an answer whether that link was made by somebody else.

-- `made_by` null: made by the server itself, for the organiser.
alter table seat add column made_by text references person (id);
alter table seat add column made_at text;
alter table seat add column opened_at text;
update seat set
  made_by = coalesce(
    (select a.person from audit a where a.operation = 'reissueSeatLink' and a.subject = seat.participant
      order by a.id desc limit 1),
    (select m.created_by from participant p join meeting m on m.id = p.meeting where p.id = seat.participant)),
  made_at = coalesce(
    (select a.at from audit a where a.operation = 'reissueSeatLink' and a.subject = seat.participant
      order by a.id desc limit 1),
    (select u.at from audit u join participant p on p.meeting = u.meeting where p.id = seat.participant
      order by u.id limit 1))
  where participant is not null;
create index seat_of_person on seat (person);

-- `reach`: JSON list of the cases it opens; null: all of the person's.
alter table session add column seat text references seat (token_hash);
alter table session add column reach text;
create index session_of_person on session (person);
create index session_expiry on session (expires_at);

-- A calendar address ends with the link by which it was made, and shows what that link opens.
alter table calendar_feed add column seat text references seat (token_hash);
alter table calendar_feed add column reach text;

-- Who made the link by which it was given, when that was somebody else and after the meeting had begun.
alter table recognition add column link_by text references participant (id);
alter table addition add column link_by text references participant (id);
