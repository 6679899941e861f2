-- A secret by which the finance software of the lead authority reads the proposals of one convention, and nothing else.
create table finance_access (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  label text not null constraint finance_access_label_is_not_blank check (btrim(label) <> ''),
  secret_hash text not null constraint finance_access_secret_is_unique unique,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint finance_access_is_unique_in_its_territory unique (territory_id, id),
  constraint finance_access_is_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id)
);
create index finance_access_convention_idx on finance_access (territory_id, convention_id);
