-- squawk-ignore-file adding-not-nullable-field, constraint-missing-not-valid, adding-foreign-key-constraint, require-concurrent-index-creation -- migrations run while nobody reads.
-- An action follows a decision, and an organisation may be in charge of it: it is recalled to its agents.
alter table action
  add column decision_id uuid,
  add column organisation_id uuid,
  add constraint action_follows_a_decision_of_its_body foreign key (territory_id, body_id, decision_id)
    references decision (territory_id, body_id, id),
  add constraint action_is_in_charge_of_an_organisation foreign key (territory_id, organisation_id)
    references organisation (territory_id, id);
create index action_decision_idx on action (territory_id, body_id, decision_id);
create index action_organisation_idx on action (territory_id, organisation_id);
