-- R106: what was said of somebody's task at the meeting while they were away, and the chair wrote down.
alter table progress add column said_at_meeting bigint not null default 0 check (said_at_meeting in (0, 1));

-- What the form of a meeting calls the child; the next meeting of the case begins with the same word.
alter table meeting add column child_word text collate "C" not null default 'child' check (child_word in ('child', 'youngPerson'));
