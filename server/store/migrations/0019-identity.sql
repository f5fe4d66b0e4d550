-- Who somebody is to an issuer of OpenID Connect: its name and theirs there. Nothing else of what it says is kept.
create table identity (
  id integer primary key,
  issuer text not null,
  subject text not null,
  first_at text not null,
  unique (issuer, subject)
) strict;

-- Whom an identity opens, in which case; null: in all of the person's. Never given to another identity while it stands.
create table identity_person (
  number integer primary key,
  identity integer not null references identity (id) on delete cascade,
  person text not null references person (id) on delete cascade,
  "case" text references "case" (id) on delete cascade,
  how text not null check (how in ('address', 'session')),
  at text not null
) strict;
create unique index identity_of_person on identity_person (person, coalesce("case", ''));
create index identity_persons on identity_person (identity);

-- `reach` as in `session`, for the other persons that the one at the keyboard is.
alter table session add column identity integer references identity (id) on delete set null;
create index session_of_identity on session (identity);
create table session_person (
  session text not null references session (id_hash) on delete cascade,
  person text not null references person (id) on delete cascade,
  reach text,
  primary key (session, person)
) strict, without rowid;

-- A case that is created in such a session is opened by the next one too.
create trigger identity_widens after update of reach on session
when new.identity is not null and new.reach is not null begin
  insert or ignore into identity_person (identity, person, "case", how, at)
  select new.identity, new.person, value, 'session', new.created_at from json_each(new.reach);
end;

-- Whoever is taken off a case's last meeting with them, or reached under another address, is not opened by what was bound before.
create trigger identity_leaves after update of removed_at on participant
when old.removed_at is null and new.removed_at is not null begin
  delete from identity_person where person = new.person
    and "case" = (select "case" from meeting where id = new.meeting)
    and not exists (select 1 from participant p join meeting m on m.id = p.meeting
      where p.person = new.person and p.removed_at is null and m."case" = identity_person."case");
end;
create trigger identity_address_changes after update of email on participant_contact
when lower(new.email) <> lower(old.email) begin
  delete from identity_person where how = 'address'
    and person = (select person from participant where id = new.participant)
    and "case" = (select m."case" from participant p join meeting m on m.id = p.meeting where p.id = new.participant);
end;
-- Whom nothing binds any more is nobody we know.
create trigger identity_ends after delete on identity_person begin
  delete from session where identity = old.identity;
  delete from identity where id = old.identity
    and not exists (select 1 from identity_person where identity = old.identity);
end;
