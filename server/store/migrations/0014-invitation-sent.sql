-- R013: the agenda as it was sent, with time, place and who takes part, so that what changes later is shown as a change. JSON as
-- `SentInvitation` in shared/invitation/changes.ts; people and items by their ids.
create table invitation_content (
  number integer primary key,
  meeting text not null references meeting (id),
  content text not null,
  at text not null
) strict;
create index invitation_content_of on invitation_content (meeting, number);
create trigger invitation_content_is_final before update on invitation_content
begin select raise(abort, 'invitation_content is append-only'); end;

-- What each was told then; null: sent before this was kept, or nothing was said of the agenda. `what` may be changed and takenOff too.
alter table invitation_sent add column content integer references invitation_content (number);

-- R088: an item that somebody of the family proposes before the meeting.
create table item_proposal (
  id text primary key,
  meeting text not null references meeting (id),
  participant text not null references participant (id),
  title text not null,
  at text not null
) strict, without rowid;
create index item_proposal_of on item_proposal (meeting, at);

-- Taken in as an item of the agenda, or not, for a reason; once.
create table proposal_answer (
  proposal text primary key references item_proposal (id),
  item text,
  reason text not null,
  by text not null references person (id),
  at text not null
) strict, without rowid;

-- R061, R062: whether the child takes part, and in which items (JSON, ids in the document); each kept, the last counts.
create table child_part (
  number integer primary key,
  participant text not null references participant (id),
  part text not null check (part in ('all', 'some', 'none')),
  items text not null,
  by text not null references person (id),
  at text not null
) strict;
create index child_part_of on child_part (participant, number);

-- R021, R022: who invites and who answers for the agenda, where it was given to somebody; else whoever has called the meeting.
create table planning_duty (
  meeting text not null references meeting (id),
  duty text not null check (duty in ('inviter', 'agendaOwner')),
  participant text not null references participant (id),
  primary key (meeting, duty)
) strict, without rowid;
