-- The decision of a funder, and what it pays on: a share of what was spent, never above a ceiling for a year.
alter table funding add column granted_on date;
alter table funding add column grant_act text;
alter table funding add constraint funding_is_granted_by_an_act
  check (num_nulls(granted_cents, granted_on, grant_act) in (0, 3) and btrim(grant_act) <> '') not valid;
alter table funding validate constraint funding_is_granted_by_an_act;
-- An exact percentage, such as 50 or 12,5.
alter table funding add column percent text not null default '100';
alter table funding add column ceiling_cents bigint;
alter table funding add constraint funding_ceiling_is_positive check (ceiling_cents > 0) not valid;
alter table funding validate constraint funding_ceiling_is_positive;
alter table funding add column counts text not null default 'paid';
alter table funding add constraint funding_counts_what_is_known check (counts in ('engaged', 'paid')) not valid;
alter table funding validate constraint funding_counts_what_is_known;
alter table funding add constraint funding_is_of_its_convention unique (territory_id, convention_id, id);

-- What was spent for the convention, and what proves that it was paid.
create table payment_proof (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  exercice integer not null constraint payment_proof_exercice_is_a_year check (exercice between 2000 and 2200),
  label text not null constraint payment_proof_label_is_not_blank check (btrim(label) <> ''),
  amount_cents bigint not null constraint payment_proof_is_positive check (amount_cents > 0),
  -- Null: engaged, not paid yet.
  paid_on date,
  reference text constraint payment_proof_reference_is_not_blank check (btrim(reference) <> ''),
  created_at timestamptz not null,
  constraint payment_proof_is_of_its_convention unique (territory_id, convention_id, id),
  constraint payment_proof_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint payment_is_proved_by_its_reference check ((paid_on is null) = (reference is null))
);
create index payment_proof_convention_idx on payment_proof (territory_id, convention_id, exercice);

create table funding_claim (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  funding_id uuid not null,
  exercice integer not null constraint funding_claim_exercice_is_a_year check (exercice between 2000 and 2200),
  number integer not null constraint funding_claim_number_is_positive check (number > 0),
  amount_cents bigint not null constraint funding_claim_is_positive check (amount_cents > 0),
  claimed_on date not null,
  created_at timestamptz not null,
  constraint funding_claim_is_of_its_funding unique (territory_id, convention_id, funding_id, id),
  constraint funding_claim_has_its_own_number unique (funding_id, number),
  constraint funding_claim_is_on_a_funding foreign key (territory_id, convention_id, funding_id)
    references funding (territory_id, convention_id, id)
);
create trigger funding_claim_is_kept before update or delete on funding_claim for each row execute function posting_is_kept();

-- A proof serves once with each funder.
create table funding_claim_proof (
  territory_id uuid not null,
  convention_id uuid not null,
  funding_id uuid not null,
  funding_claim_id uuid not null,
  payment_proof_id uuid not null,
  constraint proof_is_claimed_once_from_a_funder primary key (territory_id, funding_id, payment_proof_id),
  constraint funding_claim_proof_is_of_a_claim foreign key (territory_id, convention_id, funding_id, funding_claim_id)
    references funding_claim (territory_id, convention_id, funding_id, id),
  constraint funding_claim_proof_is_a_proof foreign key (territory_id, convention_id, payment_proof_id)
    references payment_proof (territory_id, convention_id, id)
);
create index funding_claim_proof_claim_idx on funding_claim_proof (territory_id, convention_id, funding_id, funding_claim_id);
create index funding_claim_proof_proof_idx on funding_claim_proof (territory_id, convention_id, payment_proof_id);
create trigger funding_claim_proof_is_kept before update or delete on funding_claim_proof for each row execute function posting_is_kept();

-- Money received from a funder: each once, never edited.
create table funding_receipt (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  funding_id uuid not null,
  amount_cents bigint not null constraint funding_receipt_is_positive check (amount_cents > 0),
  received_on date not null,
  reference text not null default '',
  created_at timestamptz not null,
  constraint funding_receipt_is_of_a_funding foreign key (territory_id, convention_id, funding_id)
    references funding (territory_id, convention_id, id)
);
create index funding_receipt_funding_idx on funding_receipt (territory_id, convention_id, funding_id, received_on);
create trigger funding_receipt_is_kept before update or delete on funding_receipt for each row execute function posting_is_kept();
