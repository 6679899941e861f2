create table pickup_point (
  id uuid primary key,
  territory_id uuid not null constraint pickup_point_belongs_to_a_territory references territory,
  organisation_id uuid,
  commune_id uuid not null,
  slug text not null,
  name text not null,
  street text not null,
  postal_code text not null constraint pickup_point_postal_code_has_5_digits check (postal_code ~ '^[0-9]{5}$'),
  latitude double precision,
  longitude double precision,
  directions text not null default '',
  opening_hours text not null,
  closed_at timestamptz,
  created_at timestamptz not null,
  constraint pickup_point_is_unique_in_its_territory unique (territory_id, id),
  constraint pickup_point_slug_is_unique_in_its_territory unique (territory_id, slug),
  constraint pickup_point_organisation_is_of_its_territory foreign key (territory_id, organisation_id) references organisation (territory_id, id),
  constraint pickup_point_commune_is_of_its_territory foreign key (territory_id, commune_id) references commune (territory_id, id),
  constraint pickup_point_coordinates_come_in_pairs check ((latitude is null) = (longitude is null))
);
create index pickup_point_organisation_idx on pickup_point (territory_id, organisation_id);
create index pickup_point_commune_idx on pickup_point (territory_id, commune_id);

create table pickup_point_keeper (
  territory_id uuid not null,
  pickup_point_id uuid not null,
  person_id uuid not null constraint pickup_point_keeper_is_a_person references person,
  created_at timestamptz not null,
  constraint pickup_point_keeper_pkey primary key (pickup_point_id, person_id),
  constraint pickup_point_keeper_is_of_a_point foreign key (territory_id, pickup_point_id) references pickup_point (territory_id, id)
);
create index pickup_point_keeper_point_idx on pickup_point_keeper (territory_id, pickup_point_id);
create index pickup_point_keeper_person_idx on pickup_point_keeper (person_id, territory_id);

create table pickup_point_closure (
  id uuid primary key,
  territory_id uuid not null,
  pickup_point_id uuid not null,
  days daterange not null constraint pickup_point_closure_is_not_empty check (not isempty(days)),
  reason text not null default '',
  constraint pickup_point_closure_is_of_a_point foreign key (territory_id, pickup_point_id) references pickup_point (territory_id, id),
  constraint pickup_point_closures_do_not_overlap exclude using gist (pickup_point_id with =, days with &&)
);
create index pickup_point_closure_point_idx on pickup_point_closure (territory_id, pickup_point_id);

-- The shops that bring their orders to a point, and how long before a slot they need to.
create table pickup_point_shop (
  territory_id uuid not null,
  pickup_point_id uuid not null,
  shop_id uuid not null,
  lead_minutes integer not null default 0 constraint pickup_point_shop_lead_is_not_negative check (lead_minutes >= 0),
  constraint pickup_point_shop_pkey primary key (pickup_point_id, shop_id),
  constraint pickup_point_shop_is_of_a_point foreign key (territory_id, pickup_point_id) references pickup_point (territory_id, id),
  constraint pickup_point_shop_is_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id)
);
create index pickup_point_shop_point_idx on pickup_point_shop (territory_id, pickup_point_id);
create index pickup_point_shop_shop_idx on pickup_point_shop (territory_id, shop_id);

-- A way goods reach the buyer: the shop's own counter, a collective point, or a delivery round of a shop or of a point.
create table fulfilment (
  id uuid primary key,
  territory_id uuid not null constraint fulfilment_belongs_to_a_territory references territory,
  kind text not null constraint fulfilment_kind_is_known check (kind in ('counter', 'point', 'delivery')),
  shop_id uuid,
  pickup_point_id uuid,
  name text not null default '',
  -- Delivery only; the counter follows the shop's hours, the point its own.
  opening_hours text,
  slot_minutes integer not null default 30 constraint fulfilment_slot_length_is_reasonable check (slot_minutes between 5 and 1440),
  slot_places integer not null default 4 constraint fulfilment_slot_places_are_positive check (slot_places between 1 and 10000),
  lead_minutes integer not null default 60 constraint fulfilment_lead_is_not_negative check (lead_minutes >= 0),
  horizon_days integer not null default 14 constraint fulfilment_horizon_is_reasonable check (horizon_days between 1 and 60),
  fee_cents bigint not null default 0 constraint fulfilment_fee_is_not_negative check (fee_cents >= 0),
  free_from_cents bigint constraint fulfilment_free_from_is_positive check (free_from_cents > 0),
  active boolean not null default true,
  constraint fulfilment_is_unique_in_its_territory unique (territory_id, id),
  constraint fulfilment_shop_is_of_its_territory foreign key (territory_id, shop_id) references shop (territory_id, id),
  constraint fulfilment_point_is_of_its_territory foreign key (territory_id, pickup_point_id) references pickup_point (territory_id, id),
  constraint fulfilment_is_of_a_shop_or_of_a_point check (num_nonnulls(shop_id, pickup_point_id) = 1),
  constraint fulfilment_counter_is_of_a_shop check (kind <> 'counter' or shop_id is not null),
  constraint fulfilment_point_is_of_a_point check (kind <> 'point' or pickup_point_id is not null),
  constraint fulfilment_delivery_has_its_hours check ((kind = 'delivery') = (opening_hours is not null)),
  constraint fulfilment_only_delivery_has_a_fee check (kind = 'delivery' or fee_cents = 0)
);
create index fulfilment_shop_idx on fulfilment (territory_id, shop_id);
create index fulfilment_point_idx on fulfilment (territory_id, pickup_point_id);
create unique index fulfilment_counter_is_unique_for_a_shop on fulfilment (shop_id) where kind = 'counter';
create unique index fulfilment_point_is_unique_for_a_point on fulfilment (pickup_point_id) where kind = 'point';

create table fulfilment_commune (
  territory_id uuid not null,
  fulfilment_id uuid not null,
  commune_id uuid not null,
  constraint fulfilment_commune_pkey primary key (territory_id, fulfilment_id, commune_id),
  constraint fulfilment_commune_is_of_a_fulfilment foreign key (territory_id, fulfilment_id) references fulfilment (territory_id, id) on delete cascade,
  constraint fulfilment_commune_is_a_commune foreign key (territory_id, commune_id) references commune (territory_id, id)
);
create index fulfilment_commune_commune_idx on fulfilment_commune (territory_id, commune_id);

-- A slot exists once someone took a place in it; until then it is computed from hours, closures and leads.
create table slot (
  id uuid primary key,
  territory_id uuid not null,
  fulfilment_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  places integer not null,
  taken integer not null default 0,
  constraint slot_is_unique_in_its_territory unique (territory_id, id),
  constraint slot_is_unique_for_its_fulfilment unique (fulfilment_id, starts_at, ends_at),
  constraint slot_is_of_a_fulfilment foreign key (territory_id, fulfilment_id) references fulfilment (territory_id, id),
  constraint slot_ends_after_it_starts check (starts_at < ends_at),
  constraint slot_is_never_overbooked check (taken between 0 and places),
  constraint slots_in_use_do_not_overlap exclude using gist (fulfilment_id with =, tstzrange(starts_at, ends_at) with &&) where (taken > 0)
);
create index slot_fulfilment_idx on slot (territory_id, fulfilment_id, starts_at);
