-- How a meeting is interpreted (R135, R160–R165), before it, while it is held, and afterwards.

-- What a family speaks: of the case, so that the next meeting begins with it. Changes in place.
create table family_language (
  "case" text primary key references "case" (id),
  language text not null,
  -- R161: the talk about the family's network was held with an interpreter; if not, why.
  network_talk text not null check (network_talk in ('', 'yes', 'no')),
  network_talk_reason text not null,
  -- R135: a day, or empty.
  informed_on text not null,
  informed_in text not null,
  by text not null references person (id),
  at text not null
) strict, without rowid;

-- R163. `tie`: how the interpreter knows the family; empty: nobody has asked.
create table interpreter (
  participant text primary key references participant (id),
  languages text not null,
  tie text not null check (tie in ('', 'none', 'known', 'relative')),
  is_adult text not null check (is_adult in ('', 'yes', 'no')),
  at text not null
) strict, without rowid;

-- R162, R164: explained to the parents, agreed with the interpreter; by whom and when.
create table interpreter_tick (
  participant text not null references participant (id),
  tick text not null check (tick in ('confidentiality', 'course')),
  by text not null references person (id),
  at text not null,
  primary key (participant, tick)
) strict, without rowid;

-- R163: what a parent says of an interpreter; `by`: who recorded it.
create table interpreter_consent (
  interpreter text not null references participant (id),
  parent text not null references participant (id),
  is_accepted integer not null check (is_accepted in (0, 1)),
  by text not null references person (id),
  at text not null,
  primary key (interpreter, parent)
) strict, without rowid;

-- R165: pauses that were held. `ended_at` null: there is one now.
create table interpreting_pause (
  number integer primary key,
  meeting text not null references meeting (id),
  began_at text not null,
  ended_at text,
  by text not null references person (id)
) strict;
create index interpreting_pause_of on interpreting_pause (meeting, number);

-- R164. For whoever leads meetings; no parent and no interpreter reads it.
create table interpreter_evaluation (
  participant text not null references participant (id),
  by text not null references person (id),
  understood text not null check (understood in ('yes', 'partly', 'no')),
  kept_pauses text not null check (kept_pauses in ('', 'yes', 'no')),
  again text not null check (again in ('', 'yes', 'no')),
  words text not null,
  at text not null,
  primary key (participant, by)
) strict, without rowid;

-- The people around a child, of the case and not of one meeting (R060, R066–R070, R136–R146). `person`: somebody who has taken
-- part in a meeting of it; null: not yet. What one parent says of a relation is not here but in network_person.
create table circle_person (
  number integer primary key,
  id text not null unique,
  "case" text not null references "case" (id),
  person text references person (id),
  name text not null,
  institution text not null,
  how_known text not null,
  by text not null references person (id),
  at text not null
) strict;
create index circle_person_of on circle_person ("case", number);

-- R142, R143: what one parent (`person`) says; `by`: who recorded it. `x` and `y`: where they stand on the parent's own map; null:
-- they have not been put anywhere.
create table circle_say (
  circle_person text not null references circle_person (id),
  person text not null references person (id),
  answer text not null check (answer in ('', 'yes', 'no')),
  is_important integer not null check (is_important in (0, 1)),
  x integer,
  y integer,
  by text not null references person (id),
  at text not null,
  primary key (circle_person, person)
) strict, without rowid;

-- R010. For those who invite; no parent reads it.
create table circle_relevance (
  circle_person text primary key references circle_person (id),
  relevance text not null check (relevance in ('doubt', 'relevant', 'notRelevant')),
  phone text not null,
  outcome text not null,
  by text not null references person (id),
  at text not null
) strict, without rowid;

-- R137, R144. `confirmed_at` null: not confirmed, or something has changed since.
create table circle_talk (
  "case" text primary key references "case" (id),
  understood text not null,
  confirmed_by text references person (id),
  confirmed_at text
) strict, without rowid;
