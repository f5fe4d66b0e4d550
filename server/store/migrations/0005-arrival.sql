
-- Updates as they arrive, one behind the other. A row of document_update stands among its document's, so sixteen documents
-- that are written in are sixteen pages to write before anybody may be shown a letter; here they are one. The writer moves
-- them over by the thousand. The log is both.
create table document_arrival (
  number integer primary key,
  document text not null references document (id),
  seq integer not null,
  author text references participant (id),
  at text not null,
  bytes blob not null
) strict;

create trigger arrival_is_final before update on document_arrival
begin select raise(abort, 'document_arrival is append-only'); end;

create view document_log as
  select document, seq, author, at, bytes from document_update
  union all
  select document, seq, author, at, bytes from document_arrival;
