-- What happened to a convention and is neither an act nor a deadline is noted by whoever manages it: the service opened, a
-- free period ended. Written once; a mistake is struck out by an act of its own.
alter table convention_event
  add column kind text not null default 'fact' constraint convention_event_kind_is_known check (kind in ('fact', 'opening')),
  -- Whose act authorises an opening.
  add column organisation_id uuid,
  -- None for what came with the convention.
  add column noted_by uuid constraint convention_event_is_noted_by_a_person references person,
  add constraint convention_event_opening_is_by_a_party check (kind <> 'opening' or organisation_id is not null),
  add constraint convention_event_is_of_its_convention unique (territory_id, convention_id, id),
  add constraint convention_event_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id);
create index convention_event_party_idx on convention_event (territory_id, convention_id, organisation_id);
create index convention_event_person_idx on convention_event (noted_by);
create trigger convention_event_is_kept before update or delete on convention_event for each row execute function posting_is_kept();

create table convention_event_cancellation (
  event_id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  reason text not null constraint convention_event_cancellation_has_a_reason check (char_length(btrim(reason)) between 1 and 300),
  cancelled_on date not null,
  cancelled_by uuid not null constraint convention_event_is_cancelled_by_a_person references person,
  created_at timestamptz not null,
  constraint convention_event_cancellation_is_of_an_event foreign key (territory_id, convention_id, event_id)
    references convention_event (territory_id, convention_id, id)
);
create index convention_event_cancellation_event_idx on convention_event_cancellation (territory_id, convention_id, event_id);
create index convention_event_cancellation_person_idx on convention_event_cancellation (cancelled_by);
create trigger convention_event_cancellation_is_kept before update or delete on convention_event_cancellation
  for each row execute function posting_is_kept();
