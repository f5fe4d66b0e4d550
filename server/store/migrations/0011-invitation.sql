-- What an invitation says besides the meeting and its agenda (R041, R091), how each is reached, and who has been told.

create table invitation (
  meeting text primary key references meeting (id),
  background text not null
) strict, without rowid;

create table participant_prepare (
  participant text primary key references participant (id),
  text text not null
) strict, without rowid;

-- Read by those who may invite, and by nobody else.
create table participant_contact (
  participant text primary key references participant (id),
  email text not null,
  phone text not null
) strict, without rowid;

-- R098. `what`: invited, calledOff; `how`: mail, refused, byHand.
create table invitation_sent (
  id integer primary key,
  participant text not null references participant (id),
  what text not null,
  how text not null,
  at text not null
) strict;
create index invitation_sent_to on invitation_sent (participant, id);
