-- What a party gave besides money: an agent's hours, a room, equipment. Written once; a mistake is cancelled by an act of its own.
create table in_kind (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  given_on date not null,
  what text not null constraint in_kind_says_what_was_given check (char_length(btrim(what)) between 1 and 200),
  -- Neither: given, and not valued.
  spent_minutes integer constraint in_kind_time_is_positive check (spent_minutes > 0),
  value_cents bigint constraint in_kind_value_is_positive check (value_cents > 0),
  file_id uuid,
  recorded_by uuid not null constraint in_kind_is_recorded_by_a_person references person,
  created_at timestamptz not null,
  constraint in_kind_is_of_its_convention unique (territory_id, convention_id, id),
  constraint in_kind_is_given_by_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint in_kind_evidence_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id)
);
create index in_kind_party_idx on in_kind (territory_id, convention_id, organisation_id, given_on desc);
create index in_kind_file_idx on in_kind (territory_id, file_id);
create index in_kind_person_idx on in_kind (recorded_by);
create trigger in_kind_is_kept before update or delete on in_kind for each row execute function posting_is_kept();

create table in_kind_cancellation (
  in_kind_id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  reason text not null constraint in_kind_cancellation_has_a_reason check (char_length(btrim(reason)) between 1 and 300),
  cancelled_on date not null,
  cancelled_by uuid not null constraint in_kind_is_cancelled_by_a_person references person,
  created_at timestamptz not null,
  constraint in_kind_cancellation_is_of_a_contribution foreign key (territory_id, convention_id, in_kind_id)
    references in_kind (territory_id, convention_id, id)
);
create index in_kind_cancellation_contribution_idx on in_kind_cancellation (territory_id, convention_id, in_kind_id);
create index in_kind_cancellation_person_idx on in_kind_cancellation (cancelled_by);
create trigger in_kind_cancellation_is_kept before update or delete on in_kind_cancellation
  for each row execute function posting_is_kept();
