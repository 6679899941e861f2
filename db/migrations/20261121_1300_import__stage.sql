-- The zip of pictures that came with the table; what the dry run found already as the file says; and each column as it
-- was read, so that the page that corrects them does not open the file again.
alter table import_run
  add column archive_file_id uuid,
  add column headings jsonb not null default '[]',
  add column same_count integer not null default 0,
  add constraint import_run_takes_pictures_from_a_file foreign key (territory_id, archive_file_id) references file (territory_id, id);
create index import_run_archive_idx on import_run (territory_id, archive_file_id);

-- What an import still has to do, one product a row: read by the dry run, taken away in the transaction that does it.
create table import_item (
  territory_id uuid not null,
  run_id uuid not null,
  position integer not null,
  item jsonb not null,
  constraint import_item_pkey primary key (run_id, position),
  constraint import_item_is_of_a_run foreign key (territory_id, run_id) references import_run (territory_id, id) on delete cascade
);
create index import_item_run_idx on import_item (territory_id, run_id);

-- Where an import took a picture: an address that is known is not asked again.
alter table product_photo add column source text;
