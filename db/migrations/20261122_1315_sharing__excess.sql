-- What is over a ceiling falls to a party that the key names; left out, to the lead authority. Sharings frozen before
-- stay as they are: what was over is not told apart from the rest of what was not shared.
alter table sharing_key add column excess_bearer_id uuid;
alter table sharing_key add constraint sharing_key_names_who_bears_over_a_ceiling
  check (excess_bearer_id is null or ceiling_cents is not null);
alter table sharing_key add constraint sharing_key_excess_is_borne_by_a_party foreign key (territory_id, convention_id, excess_bearer_id)
  references convention_party (territory_id, convention_id, organisation_id);
create index sharing_key_excess_bearer_idx on sharing_key (territory_id, convention_id, excess_bearer_id);

alter table sharing add column excess_cents bigint constraint sharing_excess_is_not_negative check (excess_cents >= 0);
alter table sharing add column excess_bearer_id uuid;
-- With its share, from a party that owes it; not from the lead, nor from who pays suppliers itself.
alter table sharing add column excess_is_claimed boolean not null default false;
alter table sharing add constraint sharing_excess_has_a_bearer
  check ((coalesce(excess_cents, 0) > 0) = (excess_bearer_id is not null));
alter table sharing add constraint sharing_excess_is_claimed_from_its_bearer check (not excess_is_claimed or excess_bearer_id is not null);
alter table sharing add constraint sharing_excess_is_borne_by_a_party foreign key (territory_id, convention_id, excess_bearer_id)
  references convention_party (territory_id, convention_id, organisation_id);
create index sharing_excess_bearer_idx on sharing (territory_id, convention_id, excess_bearer_id);
