-- A document is its newest snapshot and the rows after it. Compaction (P9) puts a snapshot without deleted words in the
-- place of the rows it was made from; one at which minutes were locked stays, so that what was locked can be derived again.

create table document_snapshot (
  document text not null references document (id),
  seq integer not null,
  bytes blob not null,
  at text not null,
  primary key (document, seq)
) strict, without rowid;

-- Whose each Yjs client id is (R18), once the rows that said so are gone. Null is the seed's.
create table document_client (
  document text not null references document (id),
  client integer not null,
  participant text references participant (id),
  primary key (document, client)
) strict, without rowid;

-- Which life of the document this is. A restored backup begins another: what a browser holds of the former life is never
-- merged into it blindly.
alter table document add column generation integer not null default 0;
update document set generation = abs(random()) % 4503599627370496;

create trigger snapshot_is_final before update on document_snapshot
begin select raise(abort, 'document_snapshot is append-only'); end;
create trigger client_is_final before update on document_client
begin select raise(abort, 'document_client is append-only'); end;
