-- A document is its newest snapshot and the rows after it. Compaction (P9) puts a snapshot without deleted words in the
-- place of the rows it was made from; one at which minutes were locked stays, so that what was locked can be derived again.

create table document_snapshot (
  document text collate "C" not null references document (id),
  seq bigint not null,
  bytes bytea not null,
  at text collate "C" not null,
  primary key (document, seq)
);

-- Whose each Yjs client id is (R18), once the rows that said so are gone. Null is the seed's.
create table document_client (
  document text collate "C" not null references document (id),
  client bigint not null,
  participant text collate "C" references participant (id),
  primary key (document, client)
);

-- Which life of the document this is. A restored backup begins another: what a browser holds of the former life is never
-- merged into it blindly.
alter table document add column generation bigint not null default 0;

create trigger snapshot_is_final before update on document_snapshot for each row
  execute function refuse_change('document_snapshot is append-only');
create trigger client_is_final before update on document_client for each row
  execute function refuse_change('document_client is append-only');

create trigger generation_decides_access after update of generation on document for each row
  execute function note_access_change('id');
