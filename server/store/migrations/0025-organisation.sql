-- What an organisation sets for itself, by section. A change is a row, and the newest counts: who changed what, and when, is
-- what stands here. `value` is JSON (shared/organisation/settings.ts). Whoever changed it may be nobody we know any more.
create table setting (
  number integer primary key autoincrement,
  section text not null,
  version integer not null,
  value text not null,
  person text references person (id) on delete set null,
  at text not null,
  unique (section, version)
) strict;
create trigger setting_is_final before update of number, section, version, value, at on setting
begin select raise(abort, 'setting is append-only'); end;
create trigger setting_stays before delete on setting
begin select raise(abort, 'setting is append-only'); end;

-- Pictures that a setting names by their SHA-256.
create table logo (
  hash text primary key,
  type text not null check (type in ('image/png', 'image/jpeg')),
  width integer not null,
  height integer not null,
  bytes blob not null
) strict;

-- Forms that are made in the browser. A published version is final: meetings remember which they began from. `content` is a
-- template as JSON (shared/meeting/template.ts).
create table form_version (
  template text not null,
  version integer not null,
  content text not null,
  person text references person (id) on delete set null,
  at text not null,
  primary key (template, version)
) strict;
create trigger form_version_is_final before update of template, version, content, at on form_version
begin select raise(abort, 'form_version is append-only'); end;
create trigger form_version_stays before delete on form_version
begin select raise(abort, 'form_version is append-only'); end;

-- A form that somebody is working on, finished or not. `version` counts the times it was saved (compare-and-swap).
create table form_draft (
  id text primary key,
  template text not null,
  version integer not null,
  content text not null,
  person text references person (id) on delete set null,
  at text not null
) strict;
