-- Several nodes write. An update is stored only if nothing has been written into its document, and nobody's access to it has
-- changed, since the node judged it: else the node reads what it has missed, and judges again.

alter table access_change add column meeting text collate "C";

-- What changes access to a meeting waits for what is being appended to its document, and what is appended after it knows of it.
create or replace function note_access_change() returns trigger language plpgsql as $$
declare
  row_now jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  of_meeting text := case tg_table_name
    when 'meeting' then row_now ->> 'id'
    when 'attendance' then (select p.meeting from participant p where p.id = row_now ->> 'participant')
    else row_now ->> 'meeting' end;
begin
  if of_meeting is not null then
    perform 1 from document where meeting = of_meeting for no key update;
  end if;
  insert into access_change ("table", key, meeting)
  select tg_table_name, json_object_agg(name, row_now -> name), of_meeting from unnest(tg_argv) as name;
  return null;
end $$;

-- True when an update has been judged by what is no more so. The document's row is locked. Null: nobody else writes.
create function is_outdated(of_meeting text, at_row bigint, judged_row bigint, judged_access bigint) returns boolean
  language plpgsql as $$ begin
    return coalesce(judged_row <> at_row, false)
      or exists (select 1 from access_change where number > judged_access and meeting = of_meeting);
  end $$;

-- As before (0005), and with what each update was judged by. `newest_access`: as of when the document was locked. Once one is
-- outdated, so is all that was judged behind it.
create function append_updates(documents text[], authors text[], schemas bigint[], instants text[], updates bytea[],
    judged_rows bigint[], judged_accesses bigint[])
  returns table (place bigint, appended bigint, newest_schema bigint, refusal text, newest_access bigint) language plpgsql as $$
declare
  here record;
  item record;
  is_late boolean;
begin
  for here in select id, seq, schema_version, locked_at, meeting from document where id = any (documents) order by id for update loop
    appended := here.seq;
    newest_schema := here.schema_version;
    is_late := false;
    newest_access := (select coalesce(max(number), 0) from access_change);
    for item in select each.position, each.schema, each.judged_row, each.judged_access
      from unnest(documents, schemas, judged_rows, judged_accesses) with ordinality
        as each (document, schema, judged_row, judged_access, position)
      where each.document = here.id order by each.position loop
      place := item.position;
      is_late := is_late or is_outdated(here.meeting, appended, item.judged_row, item.judged_access);
      refusal := case when here.locked_at is not null then 'locked' when is_late then 'outdated'
        when item.schema < newest_schema then 'schema-too-old' end;
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
