-- Here an update goes to its document's rows at once: a row is written where there is room, and only its key stands in order.
create view document_arrival as
  select document, seq, author, at, bytes from document_update where false;
create view document_log as
  select document, seq, author, at, bytes from document_update;

-- The hot path: all updates that wait, in one statement, which is a transaction of its own when nothing else waits. The row of
-- a document is the order, the lock and the schema gate, across all servers; rows are locked in the order of their ids, so that two
-- commits never wait for each other. Who is not answered has no document.
create function append_updates(documents text[], authors text[], schemas bigint[], instants text[], updates bytea[])
  returns table (place bigint, appended bigint, newest_schema bigint, refusal text) language plpgsql as $$
declare
  here record;
  item record;
begin
  for here in select id, seq, schema_version, locked_at from document where id = any (documents) order by id for update loop
    appended := here.seq;
    newest_schema := here.schema_version;
    for item in select each.position, each.schema from unnest(documents, schemas) with ordinality as each (document, schema, position)
      where each.document = here.id order by each.position loop
      place := item.position;
      refusal := case when here.locked_at is not null then 'locked' when item.schema < newest_schema then 'schema-too-old' end;
      if refusal is null then
        appended := appended + 1;
        newest_schema := item.schema;
        insert into document_update (document, seq, author, at, bytes)
          values (here.id, appended, authors[item.position], instants[item.position], updates[item.position]);
      end if;
      return next;
    end loop;
    if appended > here.seq then
      update document set seq = appended, schema_version = newest_schema where id = here.id;
    end if;
  end loop;
end $$;
