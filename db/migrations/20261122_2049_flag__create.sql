-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation, disallowed-unique-constraint -- a new table.
-- What somebody tells the territory about a shop or a product, and what was decided of it: notice and action
-- (Regulation (EU) 2022/2065, art. 16).
create table flag (
  id uuid primary key,
  territory_id uuid not null constraint flag_belongs_to_a_territory references territory,
  reference text not null constraint flag_reference_has_6_characters check (reference ~ '^[A-Z0-9]{6}$'),
  shop_id uuid not null,
  product_id uuid,
  kind text not null constraint flag_kind_is_known
    check (kind in ('illegal', 'dangerous', 'misleading', 'children', 'other')),
  body text not null,
  name text,
  email citext,
  language text not null constraint flag_language_is_known check (language in ('fr', 'en')),
  sent_at timestamptz not null,
  decision text constraint flag_decision_is_known check (decision in ('nothing', 'correction', 'suspension')),
  reason text constraint flag_reason_is_not_blank check (btrim(reason) <> ''),
  decided_at timestamptz,
  -- From then on it does not say who sent it.
  unnamed_at timestamptz,
  constraint flag_reference_is_unique_in_its_territory unique (territory_id, reference),
  constraint flag_decision_has_its_reason_and_moment check (num_nonnulls(decision, reason, decided_at) in (0, 3)),
  -- Art. 16(2)(c): not asked of whoever tells of a crime against children.
  constraint flag_says_who_sends_it check (num_nonnulls(name, email) = 2 or kind = 'children' or unnamed_at is not null),
  constraint flag_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id),
  constraint flag_is_of_a_product foreign key (territory_id, product_id) references product (territory_id, id)
);
create index flag_waiting_idx on flag (territory_id, sent_at) where decided_at is null;
create index flag_shop_idx on flag (territory_id, shop_id);
create index flag_product_idx on flag (territory_id, product_id);
create index flag_email_idx on flag (email) where email is not null;
create index flag_worded_idx on flag (decided_at) where body <> '';
