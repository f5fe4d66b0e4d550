-- The stafetlog. Derived: projected_agreement, and how far it has come. Append-only: what people have done.

alter table document add column projected_seq integer not null default 0;
create index meeting_of_case on meeting ("case", date, start);

-- Read from the minutes, replaced as a whole with its meeting's others; `agreement` is JSON (shared/minutes/read/agreements.ts).
create table projected_agreement (
  meeting text not null references meeting (id),
  position integer not null,
  agreement text not null,
  primary key (meeting, position)
) strict, without rowid;

-- `said` is JSON: what the agreement said then, shown when its block is gone.
create table progress (
  number integer primary key,
  id text not null unique,
  "case" text not null references "case" (id),
  agreement text not null,
  person text not null references person (id),
  status text,
  until text,
  note text not null,
  meeting text references meeting (id),
  at text not null,
  said text not null
) strict;
create index progress_of_case on progress ("case", number);

create table entry (
  number integer primary key,
  id text not null unique,
  "case" text not null references "case" (id),
  person text not null references person (id),
  at text not null,
  text text not null,
  corrects text references entry (id)
) strict;
create index entry_of_case on entry ("case", number);

-- R130. At most one holds the baton, and at most one offer waits.
create table tovholder_term (
  number integer primary key,
  "case" text not null references "case" (id),
  person text not null references person (id),
  begins text not null,
  ends text
) strict;
create index term_of_case on tovholder_term ("case", number);
create unique index one_tovholder on tovholder_term ("case") where ends is null;

create table handover (
  number integer primary key,
  id text not null unique,
  "case" text not null references "case" (id),
  giver text not null references person (id),
  receiver text not null references person (id),
  offered_at text not null,
  answered_at text,
  accepted integer check (accepted in (0, 1))
) strict;
create index handover_of_case on handover ("case", number);
create unique index one_offer_waits on handover ("case") where answered_at is null;

-- No row or an empty address: no mail.
create table reminders (
  person text primary key references person (id),
  email text not null,
  days_before integer not null check (days_before between 1 and 30)
) strict, without rowid;

create table calendar_feed (
  person text primary key references person (id),
  token_hash text not null unique,
  shows_text integer not null check (shows_text in (0, 1))
) strict, without rowid;

-- Reminders that are sent, or about to be.
create table reminder_claim (
  key text primary key,
  at text not null
) strict, without rowid;

-- Cases that began before there was a baton: whoever had the duty at the first meeting that was started.
insert into tovholder_term ("case", person, begins)
select "case", person, min(begins) from (
  select m."case", p.person, (select min(at) from audit
      where audit.meeting = m.id and operation = 'startMeeting') as begins
    from meeting m
    join duty d on d.meeting = m.id and d.duty = 'tovholder'
    join participant p on p.id = d.participant)
where begins is not null
group by "case";

create trigger progress_is_final before update on progress
begin select raise(abort, 'progress is append-only'); end;
create trigger entry_is_final before update on entry
begin select raise(abort, 'entry is append-only'); end;
create trigger answer_is_final before update on handover when old.answered_at is not null
begin select raise(abort, 'an answer is append-only'); end;
create trigger term_is_final before update on tovholder_term when old.ends is not null
begin select raise(abort, 'a term that has ended is append-only'); end;
