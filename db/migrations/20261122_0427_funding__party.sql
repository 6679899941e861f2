-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, disallowed-unique-constraint -- migrations run while nobody reads.
-- A funder may be a party of the agreement itself: what it pays is written once, on its revenue orders.
alter table funding
  add column organisation_id uuid,
  add constraint funding_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  add constraint funding_of_a_party_is_unique unique (territory_id, convention_id, organisation_id),
  add constraint funding_of_a_party_is_paid_on_its_orders check (organisation_id is null or received_cents = 0);
