-- What a party gives another, or a third, under a convention: published as SCDL « subventions » (decree 2017-779).
create table subsidy (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  giver_id uuid not null,
  -- Who receives: a party of the convention, or somebody else by name.
  beneficiary_id uuid,
  beneficiary_name text,
  beneficiary_siret text constraint subsidy_siret_has_14_digits check (beneficiary_siret ~ '^[0-9]{14}$'),
  beneficiary_rna text constraint subsidy_rna_is_well_formed check (beneficiary_rna ~ '^W[0-9][0-9A-Z][0-9]{7}$'),
  -- A public body is published voluntarily; above 23 000 € a year, a private one by duty.
  beneficiary_is_private boolean not null,
  deliberation_id uuid,
  agreed_on date not null,
  subject text not null constraint subsidy_subject_is_short check (char_length(subject) between 1 and 256),
  amount_cents bigint not null constraint subsidy_amount_is_positive check (amount_cents > 0),
  nature text not null constraint subsidy_nature_is_known check (nature in ('money', 'kind', 'both')),
  payment text not null constraint subsidy_payment_is_short check (char_length(payment) between 1 and 256),
  paid_from date not null,
  paid_until date not null,
  notified_to_europe boolean not null,
  cancelled_at timestamptz,
  created_at timestamptz not null,
  constraint subsidy_is_unique_in_its_territory unique (territory_id, id),
  constraint subsidy_is_given_by_a_party foreign key (territory_id, convention_id, giver_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint subsidy_is_received_by_an_organisation foreign key (territory_id, beneficiary_id) references organisation (territory_id, id),
  constraint subsidy_is_decided_by_its_giver foreign key (territory_id, giver_id, deliberation_id)
    references deliberation (territory_id, organisation_id, id),
  constraint subsidy_has_one_beneficiary check (num_nonnulls(beneficiary_id, beneficiary_name) = 1),
  constraint subsidy_beneficiary_is_another check (beneficiary_id <> giver_id),
  constraint subsidy_period_ends_after_it_starts check (paid_until >= paid_from)
);
create index subsidy_giver_idx on subsidy (territory_id, convention_id, giver_id);
create index subsidy_beneficiary_idx on subsidy (territory_id, beneficiary_id);
create index subsidy_deliberation_idx on subsidy (territory_id, giver_id, deliberation_id);
create index subsidy_day_idx on subsidy (territory_id, agreed_on desc, id desc);

create function subsidy_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.cancelled_at is not null
    or to_jsonb(new) - 'cancelled_at' is distinct from to_jsonb(old) - 'cancelled_at' then
    raise exception 'a subsidy is never changed: it is cancelled, and another is recorded'
      using constraint = 'subsidy_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger subsidy_is_kept before update or delete on subsidy for each row execute function subsidy_is_kept();
