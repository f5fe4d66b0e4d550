-- R017: a meeting on a case that exists, of which it is asked anew whether it was discussed with the family's rådgiver. One that was
-- planned before this was asked has no row, and goes on as it was.
create table follow_up (
  meeting text primary key references meeting (id)
) strict, without rowid;

-- With whom, and when; the last counts. `who` empty: taken back.
create table follow_up_discussed (
  number integer primary key,
  meeting text not null references follow_up (meeting),
  who text not null,
  day text not null,
  person text not null references person (id),
  at text not null
) strict;
create index follow_up_discussed_of on follow_up_discussed (meeting, number);
create trigger follow_up_discussed_is_final before update on follow_up_discussed
begin select raise(abort, 'follow_up_discussed is append-only'); end;
create trigger follow_up_discussed_stays before delete on follow_up_discussed
begin select raise(abort, 'follow_up_discussed is append-only'); end;

-- R160: whether an interpreter was used, and if not, why. Null: the family speaks Danish, or it was not asked yet.
alter table consent add column interpreter integer check (interpreter in (0, 1));
alter table consent add column interpreter_why text not null default '';

-- Whom of the case a consent to sharing lets have something: what is withdrawn is closed to them.
create table consent_recipient (
  consent text not null references consent (id),
  person text not null references person (id),
  primary key (consent, person)
) strict, without rowid;
create index consent_recipient_person on consent_recipient (person);
create trigger consent_recipient_is_final before update on consent_recipient
begin select raise(abort, 'consent_recipient is append-only'); end;
create trigger consent_recipient_stays before delete on consent_recipient
begin select raise(abort, 'consent_recipient is append-only'); end;

-- To whom sharing of what stands in a case has ended: somebody has withdrawn a consent that names them, and given no other since.
create view sharing_ended as
select c."case", r.person from consent c
  join consent_recipient r on r.consent = c.id
  join consent_withdrawn w on w.consent = c.id
where c.scope = 'sharing' and not exists (
  select 1 from consent again join consent_recipient named on named.consent = again.id
  where again."case" = c."case" and again.scope = 'sharing' and named.person = r.person
    and coalesce(again.giver_person, lower(trim(again.giver))) = coalesce(c.giver_person, lower(trim(c.giver)))
    and not exists (select 1 from consent_withdrawn gone where gone.consent = again.id));

-- How many meetings a case is thought to have, about how many weeks apart, and by when it ends; the last counts.
create table series (
  number integer primary key,
  "case" text not null references "case" (id),
  meetings integer not null,
  weeks integer not null,
  ends text not null,
  person text not null references person (id),
  at text not null
) strict;
create index series_of on series ("case", number);
create trigger series_is_final before update on series begin select raise(abort, 'series is append-only'); end;
create trigger series_stays before delete on series begin select raise(abort, 'series is append-only'); end;

-- R158: whether somebody is backed by those at home in their own work place. For the tovholder alone; the last counts.
create table backing (
  number integer primary key,
  participant text not null references participant (id),
  answer text not null check (answer in ('yes', 'partly', 'no')),
  words text not null,
  at text not null
) strict;
create index backing_of on backing (participant, number);
create trigger backing_is_final before update on backing begin select raise(abort, 'backing is append-only'); end;
create trigger backing_stays before delete on backing begin select raise(abort, 'backing is append-only'); end;

-- What the child goes to, asked once. Null: nobody has said.
alter table "case" add column institution text check (institution in ('daycare', 'school'));
