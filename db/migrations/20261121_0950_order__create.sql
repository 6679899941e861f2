create table basket (
  id uuid primary key,
  territory_id uuid not null constraint basket_belongs_to_a_territory references territory,
  person_id uuid constraint basket_is_of_a_person references person,
  guest_hash text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint basket_is_unique_in_its_territory unique (territory_id, id),
  constraint basket_is_unique_for_a_person unique (territory_id, person_id),
  constraint basket_is_unique_for_a_guest unique (territory_id, guest_hash),
  constraint basket_has_one_holder check (num_nonnulls(person_id, guest_hash) = 1)
);
create index basket_person_idx on basket (person_id);
create index basket_updated_idx on basket (updated_at);

create table basket_line (
  territory_id uuid not null,
  basket_id uuid not null,
  variant_id uuid not null,
  quantity integer not null constraint basket_line_quantity_is_reasonable check (quantity between 1 and 999),
  seen_price_cents bigint not null,
  added_at timestamptz not null,
  constraint basket_line_pkey primary key (basket_id, variant_id),
  constraint basket_line_is_of_a_basket foreign key (territory_id, basket_id) references basket (territory_id, id) on delete cascade,
  constraint basket_line_is_a_variant foreign key (territory_id, variant_id) references variant (territory_id, id)
);
create index basket_line_basket_idx on basket_line (territory_id, basket_id);
create index basket_line_variant_idx on basket_line (territory_id, variant_id);

-- What the buyer confirms once, over several shops.
create table "order" (
  id uuid primary key,
  territory_id uuid not null constraint order_belongs_to_a_territory references territory,
  code text not null constraint order_code_has_6_characters check (code ~ '^[A-Z0-9]{6}$'),
  person_id uuid constraint order_is_of_a_person references person,
  secret_hash text not null,
  idempotency_key text not null,
  request_hash text not null,
  language text not null constraint order_language_is_known check (language in ('fr', 'en')),
  buyer_name text not null,
  email citext,
  phone text,
  street text,
  postal_code text,
  commune_id uuid,
  age_confirmed boolean not null default false,
  terms_version text not null,
  placed_at timestamptz not null,
  anonymised_at timestamptz,
  constraint order_is_unique_in_its_territory unique (territory_id, id),
  constraint order_code_is_unique_in_its_territory unique (territory_id, code),
  constraint order_is_placed_once unique (territory_id, idempotency_key),
  constraint order_commune_is_of_its_territory foreign key (territory_id, commune_id) references commune (territory_id, id),
  constraint order_buyer_can_be_reached check (anonymised_at is not null or num_nonnulls(email, phone) >= 1)
);
create index order_person_idx on "order" (person_id, placed_at desc);
create index order_commune_idx on "order" (territory_id, commune_id);
create index order_placed_idx on "order" (territory_id, placed_at desc, id desc);

create table slot_booking (
  territory_id uuid not null,
  slot_id uuid not null,
  order_id uuid not null,
  constraint slot_booking_pkey primary key (slot_id, order_id),
  constraint slot_booking_is_of_a_slot foreign key (territory_id, slot_id) references slot (territory_id, id),
  constraint slot_booking_is_of_an_order foreign key (territory_id, order_id) references "order" (territory_id, id)
);
create index slot_booking_slot_idx on slot_booking (territory_id, slot_id);
create index slot_booking_order_idx on slot_booking (territory_id, order_id);

-- One shop's part of an order: its own way, slot, payment and state.
create table shop_order (
  id uuid primary key,
  territory_id uuid not null,
  order_id uuid not null,
  shop_id uuid not null,
  fulfilment_id uuid not null,
  slot_id uuid not null,
  state text not null constraint shop_order_state_is_known check (state in
    ('awaiting_payment', 'placed', 'accepted', 'ready', 'at_point', 'handed_over', 'refused', 'cancelled', 'expired', 'no_show')),
  paid_beforehand boolean not null,
  goods_cents bigint not null constraint shop_order_goods_are_not_negative check (goods_cents >= 0),
  fee_cents bigint not null constraint shop_order_fee_is_not_negative check (fee_cents >= 0),
  note text not null default '',
  reason text,
  cancel_until timestamptz not null,
  hold_until timestamptz,
  accepted_at timestamptz,
  ready_at timestamptz,
  at_point_at timestamptz,
  handed_over_at timestamptz,
  ended_at timestamptz,
  constraint shop_order_is_unique_in_its_territory unique (territory_id, id),
  constraint shop_order_is_unique_for_a_shop unique (order_id, shop_id),
  constraint shop_order_is_of_an_order foreign key (territory_id, order_id) references "order" (territory_id, id),
  constraint shop_order_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id),
  constraint shop_order_has_a_fulfilment foreign key (territory_id, fulfilment_id) references fulfilment (territory_id, id),
  constraint shop_order_has_a_slot foreign key (territory_id, slot_id) references slot (territory_id, id),
  constraint shop_order_awaiting_payment_has_a_hold check (state <> 'awaiting_payment' or hold_until is not null),
  constraint shop_order_awaiting_payment_is_paid_beforehand check (state <> 'awaiting_payment' or paid_beforehand),
  constraint shop_order_refused_has_a_reason check (state <> 'refused' or reason is not null),
  constraint shop_order_handed_over_has_a_time check ((state = 'handed_over') = (handed_over_at is not null))
);
create index shop_order_order_idx on shop_order (territory_id, order_id);
create index shop_order_shop_idx on shop_order (territory_id, shop_id, state);
create index shop_order_fulfilment_idx on shop_order (territory_id, fulfilment_id, state);
create index shop_order_slot_idx on shop_order (territory_id, slot_id);
create index shop_order_hold_idx on shop_order (hold_until) where state = 'awaiting_payment';

-- What was sold, as it was said on that day: later changes of the product do not reach it.
create table order_line (
  id uuid primary key,
  territory_id uuid not null,
  shop_order_id uuid not null,
  variant_id uuid not null,
  position integer not null,
  title text not null,
  variant_name text not null default '',
  unit_price_cents bigint not null,
  quantity integer not null constraint order_line_quantity_is_positive check (quantity > 0),
  vat_rate_basis_points integer not null,
  withdrawal_exception text,
  ordered_grams integer,
  ceiling_grams integer,
  final_grams integer,
  stock_kind text not null,
  stock_day date,
  -- What is due for the line: the ceiling's worth until weighed, the weighed worth after.
  total_cents bigint not null constraint order_line_total_is_not_negative check (total_cents >= 0),
  ceiling_cents bigint not null,
  state text not null default 'kept' constraint order_line_state_is_known check (state in ('kept', 'adjusted', 'refused')),
  reason text,
  constraint order_line_is_unique_in_its_territory unique (territory_id, id),
  constraint order_line_is_of_a_shop_order foreign key (territory_id, shop_order_id) references shop_order (territory_id, id),
  constraint order_line_is_a_variant foreign key (territory_id, variant_id) references variant (territory_id, id),
  constraint order_line_never_passes_its_ceiling check (total_cents <= ceiling_cents and (final_grams is null or final_grams <= ceiling_grams)),
  constraint order_line_refused_has_a_reason check (state <> 'refused' or reason is not null),
  constraint order_line_of_the_day_has_a_day check ((stock_kind = 'daily') = (stock_day is not null))
);
create index order_line_shop_order_idx on order_line (territory_id, shop_order_id, position);
create index order_line_variant_idx on order_line (territory_id, variant_id);

-- Money goes from the buyer to the merchant's own account at a provider. Parvis never holds it, and records nothing paid in a shop (CGI 286-I-3° bis).
create table payment (
  id uuid primary key,
  territory_id uuid not null,
  shop_order_id uuid not null,
  provider text not null constraint payment_provider_is_known check (provider in ('stripe', 'test_card')),
  provider_account text not null,
  provider_reference text,
  provider_url text,
  amount_cents bigint not null constraint payment_amount_is_positive check (amount_cents > 0),
  refunded_cents bigint not null default 0,
  state text not null constraint payment_state_is_known check (state in ('pending', 'paid', 'failed', 'expired')),
  created_at timestamptz not null,
  paid_at timestamptz,
  constraint payment_is_unique_in_its_territory unique (territory_id, id),
  constraint payment_is_of_a_shop_order foreign key (territory_id, shop_order_id) references shop_order (territory_id, id),
  constraint payment_reference_is_unique_at_its_provider unique (provider, provider_reference),
  constraint payment_paid_has_a_time check ((state = 'paid') = (paid_at is not null)),
  constraint payment_never_refunds_more_than_paid check (refunded_cents between 0 and amount_cents)
);
create index payment_shop_order_idx on payment (territory_id, shop_order_id);
create unique index payment_is_paid_once on payment (shop_order_id) where state = 'paid';

create table refund (
  id uuid primary key,
  territory_id uuid not null,
  payment_id uuid not null,
  amount_cents bigint not null constraint refund_amount_is_positive check (amount_cents > 0),
  reason text not null constraint refund_reason_is_known check (reason in ('cancelled', 'refused', 'line_refused', 'weighed', 'withdrawn', 'late_payment')),
  state text not null default 'asked' constraint refund_state_is_known check (state in ('asked', 'done', 'failed')),
  provider_reference text,
  created_at timestamptz not null,
  done_at timestamptz,
  constraint refund_is_of_a_payment foreign key (territory_id, payment_id) references payment (territory_id, id)
);
create index refund_payment_idx on refund (territory_id, payment_id);

-- A provider may say the same thing twice; we hear it once.
create table payment_event (
  provider text not null,
  event_id text not null,
  received_at timestamptz not null,
  constraint payment_event_pkey primary key (provider, event_id)
);

create table withdrawal (
  id uuid primary key,
  territory_id uuid not null,
  shop_order_id uuid not null,
  declared_at timestamptz not null,
  acknowledgement_sent_to text not null,
  refund_cents bigint not null,
  state text not null default 'declared' constraint withdrawal_state_is_known check (state in ('declared', 'refund_asked', 'settled')),
  settled_at timestamptz,
  constraint withdrawal_is_unique_in_its_territory unique (territory_id, id),
  constraint withdrawal_is_of_a_shop_order foreign key (territory_id, shop_order_id) references shop_order (territory_id, id)
);
create index withdrawal_shop_order_idx on withdrawal (territory_id, shop_order_id);

create table withdrawal_line (
  territory_id uuid not null,
  withdrawal_id uuid not null,
  order_line_id uuid not null constraint withdrawal_line_is_withdrawn_once unique,
  constraint withdrawal_line_pkey primary key (withdrawal_id, order_line_id),
  constraint withdrawal_line_is_of_a_withdrawal foreign key (territory_id, withdrawal_id) references withdrawal (territory_id, id),
  constraint withdrawal_line_is_an_order_line foreign key (territory_id, order_line_id) references order_line (territory_id, id)
);
create index withdrawal_line_withdrawal_idx on withdrawal_line (territory_id, withdrawal_id);
create index withdrawal_line_order_line_idx on withdrawal_line (territory_id, order_line_id);
