-- A link names a seat and opens it together with a second thing: a code, or a device that has opened it before.

-- Devices that a link is bound to, by the hash of their cookie. `further`: it was bound to another one already.
create table seat_device (
  seat text not null references seat (token_hash) on delete cascade,
  device text not null,
  bound_at text not null,
  used_at text not null,
  further integer not null check (further in (0, 1)),
  primary key (seat, device)
) strict, without rowid;
create index seat_of_device on seat_device (device);

alter table session add column device text;
-- When a person last used it, to the minute.
alter table session add column used_at text;
update session set used_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now');

-- No link is bound yet. The organiser's opens once by itself, so that nobody who has kept it is shut out by this step.
update seat set opened_at = null where participant is null;
