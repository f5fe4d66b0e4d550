-- A link names a seat and opens it together with a second thing: a code, or a device that has opened it before.

-- Devices that a link is bound to, by the hash of their cookie. `further`: it was bound to another one already.
create table seat_device (
  seat text collate "C" not null references seat (token_hash) on delete cascade,
  device text collate "C" not null,
  bound_at text collate "C" not null,
  used_at text collate "C" not null,
  further bigint not null check (further in (0, 1)),
  primary key (seat, device)
);
create index seat_of_device on seat_device (device);

alter table session add column device text collate "C";
-- When a person last used it, to the minute.
alter table session add column used_at text collate "C";

