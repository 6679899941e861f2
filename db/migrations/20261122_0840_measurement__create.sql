-- What the parties consumed or spent in a year, where their key shares by it. The key keeps what its text says for every
-- year; a year that was measured counts instead. Written once: a year measured again is another row, with its reason.
create table measurement (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  exercice integer not null constraint measurement_exercice_is_a_year check (exercice between 2000 and 2200),
  measure text not null constraint measurement_measure_is_known check (measure in ('consumption', 'spending')),
  version integer not null constraint measurement_version_is_positive check (version > 0),
  source text not null constraint measurement_says_its_source check (char_length(btrim(source)) between 1 and 300),
  reason text constraint measurement_reason_is_short check (char_length(btrim(reason)) between 1 and 300),
  measured_by uuid constraint measurement_is_entered_by_a_person references person,
  created_at timestamptz not null,
  constraint measurement_has_its_own_version unique (territory_id, convention_id, exercice, measure, version),
  constraint measurement_is_of_its_convention unique (territory_id, convention_id, id, measure),
  constraint measurement_is_made_again_for_a_reason check ((version > 1) = (reason is not null)),
  constraint measurement_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id)
);
create index measurement_person_idx on measurement (measured_by);
create trigger measurement_is_kept before update or delete on measurement for each row execute function posting_is_kept();

create table measurement_figure (
  territory_id uuid not null,
  convention_id uuid not null,
  measurement_id uuid not null,
  organisation_id uuid not null,
  measure text not null,
  -- An exact number as it was written, such as 12,5 or 1/3.
  consumption text constraint measurement_figure_consumption_is_not_blank check (btrim(consumption) <> ''),
  spent_cents bigint constraint measurement_figure_spending_is_not_negative check (spent_cents >= 0),
  constraint measurement_figure_pkey primary key (territory_id, measurement_id, organisation_id),
  constraint measurement_figure_is_of_its_measure
    check ((measure = 'consumption') = (consumption is not null) and (measure = 'spending') = (spent_cents is not null)),
  constraint measurement_figure_is_of_a_measurement foreign key (territory_id, convention_id, measurement_id, measure)
    references measurement (territory_id, convention_id, id, measure),
  constraint measurement_figure_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id)
);
create index measurement_figure_measurement_idx on measurement_figure (territory_id, convention_id, measurement_id, measure);
create index measurement_figure_party_idx on measurement_figure (territory_id, convention_id, organisation_id);
create trigger measurement_figure_is_kept before update or delete on measurement_figure
  for each row execute function posting_is_kept();
