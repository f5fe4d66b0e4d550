-- A link remembers who made it, a session by which link it was opened, an answer whether that link was made by somebody else.

-- `made_by` null: made by the server itself, for the organiser.
alter table seat add column made_by text collate "C" references person (id);
alter table seat add column made_at text collate "C";
alter table seat add column opened_at text collate "C";
create index seat_of_person on seat (person);

-- `reach`: JSON list of the cases it opens; null: all of the person's.
alter table session add column seat text collate "C" references seat (token_hash);
alter table session add column reach text collate "C";
create index session_of_person on session (person);
create index session_expiry on session (expires_at);

-- A calendar address ends with the link by which it was made, and shows what that link opens.
alter table calendar_feed add column seat text collate "C" references seat (token_hash);
alter table calendar_feed add column reach text collate "C";

-- Who made the link by which it was given, when that was somebody else and after the meeting had begun.
alter table recognition add column link_by text collate "C" references participant (id);
alter table addition add column link_by text collate "C" references participant (id);
