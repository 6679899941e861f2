-- Every état liquidatif of a convention in one archive, made behind the pages.
create table order_bundle (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  state text not null constraint order_bundle_state_is_known check (state in ('making', 'ready', 'failed')),
  language text not null constraint order_bundle_language_is_known check (language in ('fr', 'en')),
  total integer not null constraint order_bundle_total_is_positive check (total > 0),
  done integer not null default 0,
  file_id uuid,
  asked_at timestamptz not null,
  constraint order_bundle_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint order_bundle_has_a_file_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id),
  constraint order_bundle_is_ready_with_its_file check ((state = 'ready') = (file_id is not null)),
  constraint order_bundle_done_is_within_its_total check (done between 0 and total)
);
create index order_bundle_convention_idx on order_bundle (territory_id, convention_id, asked_at desc);
create index order_bundle_file_idx on order_bundle (territory_id, file_id);
-- A double click makes one.
create unique index order_bundle_is_made_one_at_a_time on order_bundle (convention_id) where state = 'making';
