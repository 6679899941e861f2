-- Money advanced by the lead authority to a party (appel de fonds), or by a party to the lead authority (acompte).
alter table advance add column direction text not null default 'to_party';
alter table advance add constraint advance_direction_is_known check (direction in ('to_party', 'from_party')) not valid;
alter table advance validate constraint advance_direction_is_known;
-- An acompte that an order takes into account: less to collect.
alter table advance add column revenue_order_id uuid;
alter table advance add constraint advance_is_deducted_from_an_order_of_its_party
  foreign key (territory_id, convention_id, organisation_id, revenue_order_id)
  references revenue_order (territory_id, convention_id, organisation_id, id) not valid;
alter table advance validate constraint advance_is_deducted_from_an_order_of_its_party;
create index advance_order_idx on advance (territory_id, convention_id, organisation_id, revenue_order_id);
alter table advance drop constraint advance_kind_is_known;
alter table advance add constraint advance_kind_is_known
  check (kind in ('advance', 'balance', 'return', 'deduction')) not valid;
alter table advance validate constraint advance_kind_is_known;
alter table advance add constraint advance_is_deducted_from_an_order
  check ((kind = 'deduction') = (revenue_order_id is not null)) not valid;
alter table advance validate constraint advance_is_deducted_from_an_order;
alter table advance add constraint advance_of_a_party_is_deducted_or_returned
  check (case direction when 'to_party' then kind <> 'deduction' else kind <> 'balance' end) not valid;
alter table advance validate constraint advance_of_a_party_is_deducted_or_returned;
