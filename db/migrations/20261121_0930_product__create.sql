create table product (
  id uuid primary key,
  territory_id uuid not null,
  shop_id uuid not null,
  category_id uuid not null,
  slug text not null,
  reference text,
  title text not null constraint product_title_is_not_blank check (btrim(title) <> ''),
  title_en text not null default '',
  description text not null default '',
  vat_rate_basis_points integer not null constraint product_vat_rate_is_known check (vat_rate_basis_points in (0, 210, 550, 1000, 2000)),
  origin text not null default '',
  allergens text[] not null default '{}',
  alcohol_tenths integer not null default 0 constraint product_alcohol_is_a_degree check (alcohol_tenths between 0 and 1000),
  labels text[] not null default '{}',
  withdrawal_exception text constraint product_withdrawal_exception_is_known
    check (withdrawal_exception in ('perishable', 'made_to_measure', 'hygiene', 'recording', 'press', 'inseparable')),
  fast_perishable boolean not null default false,
  priced_by_weight boolean not null default false,
  lead_minutes integer not null default 0 constraint product_lead_is_not_negative check (lead_minutes between 0 and 86400),
  lead_days integer not null default 0 constraint product_lead_days_are_not_negative check (lead_days between 0 and 60),
  cut_off time,
  available_from date,
  available_until date,
  visible boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Kept by triggers from the variants and the photos: lists read them without a join.
  price_from_cents bigint,
  picture_file_id uuid,
  picture_alt text not null default '',
  search_words text not null default '',
  doc tsvector generated always as (
    setweight(to_tsvector('parvis_fr'::regconfig, title), 'A') ||
    setweight(to_tsvector('parvis_fr'::regconfig, search_words), 'B') ||
    setweight(to_tsvector('parvis_fr'::regconfig, description), 'C')) stored,
  constraint product_is_unique_in_its_territory unique (territory_id, id),
  constraint product_slug_is_unique_in_its_shop unique (shop_id, slug),
  constraint product_reference_is_unique_in_its_shop unique (shop_id, reference),
  constraint product_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id),
  constraint product_category_is_of_its_territory foreign key (territory_id, category_id) references category (territory_id, id),
  constraint product_picture_is_a_file foreign key (territory_id, picture_file_id) references file (territory_id, id),
  constraint product_is_available_from_before_until check (available_until is null or available_from is null or available_from <= available_until)
);
create index product_shop_idx on product (territory_id, shop_id, title);
create index product_category_idx on product (territory_id, category_id);
create index product_picture_idx on product (territory_id, picture_file_id);
create index product_price_idx on product (territory_id, price_from_cents, id) where visible;
create index product_newest_idx on product (territory_id, id desc) where visible;
create index product_doc_idx on product using gin (doc);

-- What is put in a basket. A product without choices has one variant with an empty name.
create table variant (
  id uuid primary key,
  territory_id uuid not null,
  product_id uuid not null,
  position integer not null default 0,
  name text not null default '',
  reference text,
  -- The price of one; for goods priced by weight, the price of a kilogram.
  price_cents bigint not null constraint variant_price_is_positive check (price_cents > 0 and price_cents < 100000000),
  content_quantity integer constraint variant_content_is_positive check (content_quantity > 0),
  content_unit text constraint variant_content_unit_is_known check (content_unit in ('g', 'ml', 'piece')),
  -- Goods priced by weight: what one usually weighs, and the most it may weigh: the ceiling the buyer sees.
  typical_grams integer constraint variant_typical_weight_is_positive check (typical_grams > 0),
  ceiling_grams integer,
  stock_kind text not null default 'unlimited' constraint variant_stock_kind_is_known check (stock_kind in ('unlimited', 'counted', 'daily')),
  stock_count integer constraint variant_stock_is_not_negative check (stock_count >= 0),
  daily_quantity integer constraint variant_daily_quantity_is_not_negative check (daily_quantity >= 0),
  retired_at timestamptz,
  constraint variant_is_unique_in_its_territory unique (territory_id, id),
  constraint variant_is_of_a_product foreign key (territory_id, product_id) references product (territory_id, id),
  constraint variant_content_has_a_unit check ((content_quantity is null) = (content_unit is null)),
  constraint variant_counted_stock_has_a_count check ((stock_kind = 'counted') = (stock_count is not null)),
  constraint variant_daily_stock_has_a_quantity check ((stock_kind = 'daily') = (daily_quantity is not null)),
  constraint variant_ceiling_is_above_typical_weight check (
    (typical_grams is null) = (ceiling_grams is null) and (ceiling_grams is null or ceiling_grams >= typical_grams))
);
create index variant_product_idx on variant (territory_id, product_id, position);

-- What is taken of a day's quantity; the quantity of the day is copied when the day is first sold.
create table daily_stock (
  territory_id uuid not null,
  variant_id uuid not null,
  day date not null,
  quantity integer not null,
  taken integer not null default 0,
  constraint daily_stock_pkey primary key (variant_id, day),
  constraint daily_stock_is_of_a_variant foreign key (territory_id, variant_id) references variant (territory_id, id),
  constraint daily_stock_is_never_oversold check (taken between 0 and quantity)
);
create index daily_stock_variant_idx on daily_stock (territory_id, variant_id);

create table product_photo (
  territory_id uuid not null,
  product_id uuid not null,
  position integer not null,
  file_id uuid not null,
  alt text not null default '',
  constraint product_photo_pkey primary key (product_id, position),
  constraint product_photo_is_of_a_product foreign key (territory_id, product_id) references product (territory_id, id),
  constraint product_photo_is_a_file foreign key (territory_id, file_id) references file (territory_id, id)
);
create index product_photo_product_idx on product_photo (territory_id, product_id);
create index product_photo_file_idx on product_photo (territory_id, file_id);

-- Every price there ever was (L112-1-1 of the consumer code asks for the lowest of 30 days): written by the database itself.
create table variant_price (
  territory_id uuid not null,
  variant_id uuid not null,
  price_cents bigint not null,
  since timestamptz not null,
  constraint variant_price_pkey primary key (variant_id, since),
  constraint variant_price_is_of_a_variant foreign key (territory_id, variant_id) references variant (territory_id, id)
);
create index variant_price_variant_idx on variant_price (territory_id, variant_id);

create function variant_price_is_remembered() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.price_cents <> old.price_cents then
    insert into variant_price (territory_id, variant_id, price_cents, since)
    values (new.territory_id, new.id, new.price_cents, clock_timestamp());
  end if;
  return null;
end $$;
create trigger variant_price_is_remembered after insert or update of price_cents on variant
  for each row execute function variant_price_is_remembered();

create function product_price_follows_variants() returns trigger language plpgsql as $$
declare changed uuid := coalesce(new.product_id, old.product_id);
begin
  update product set price_from_cents = (
    select min(case when typical_grams is null then price_cents else round(price_cents * typical_grams / 1000.0) end)
    from variant where product_id = changed and retired_at is null)
  where id = changed;
  return null;
end $$;
create trigger product_price_follows_variants after insert or delete or update of price_cents, typical_grams, retired_at on variant
  for each row execute function product_price_follows_variants();

create function product_picture_follows_photos() returns trigger language plpgsql as $$
declare changed uuid := coalesce(new.product_id, old.product_id);
begin
  update product set (picture_file_id, picture_alt) = (
    select first.file_id, coalesce(first.alt, '') from (select 1) one
    left join lateral (select file_id, alt from product_photo where product_id = changed order by position limit 1) first on true)
  where id = changed;
  return null;
end $$;
create trigger product_picture_follows_photos after insert or delete or update on product_photo
  for each row execute function product_picture_follows_photos();

-- Words of the titles, to correct a typing slip before searching.
create table lexicon (
  territory_id uuid not null constraint lexicon_belongs_to_a_territory references territory,
  word text not null,
  uses integer not null,
  constraint lexicon_pkey primary key (territory_id, word)
);
create index lexicon_word_idx on lexicon using gin (word gin_trgm_ops);

create table import_run (
  id uuid primary key,
  territory_id uuid not null,
  shop_id uuid not null,
  started_by uuid not null constraint import_run_is_started_by_a_person references person,
  file_id uuid not null,
  state text not null default 'mapping' constraint import_run_state_is_known
    check (state in ('mapping', 'checking', 'checked', 'applying', 'done', 'cancelled', 'failed')),
  mapping jsonb not null default '{}',
  total_rows integer not null default 0,
  done_rows integer not null default 0,
  created_count integer not null default 0,
  updated_count integer not null default 0,
  problem_count integer not null default 0,
  cancel_asked_at timestamptz,
  error text,
  created_at timestamptz not null,
  finished_at timestamptz,
  constraint import_run_is_unique_in_its_territory unique (territory_id, id),
  constraint import_run_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id),
  constraint import_run_reads_a_file foreign key (territory_id, file_id) references file (territory_id, id)
);
create index import_run_shop_idx on import_run (territory_id, shop_id, created_at desc);
create index import_run_file_idx on import_run (territory_id, file_id);
create index import_run_started_by_idx on import_run (started_by);
create unique index import_run_is_alone_at_work on import_run (shop_id) where state in ('checking', 'applying');

create table import_problem (
  territory_id uuid not null,
  run_id uuid not null,
  row_number integer not null,
  column_name text not null,
  reason_fr text not null,
  reason_en text not null,
  value text not null,
  constraint import_problem_pkey primary key (run_id, row_number, column_name),
  constraint import_problem_is_of_a_run foreign key (territory_id, run_id) references import_run (territory_id, id) on delete cascade
);
create index import_problem_run_idx on import_problem (territory_id, run_id);

create table import_mapping (
  territory_id uuid not null,
  shop_id uuid not null,
  signature text not null,
  mapping jsonb not null,
  constraint import_mapping_pkey primary key (shop_id, signature),
  constraint import_mapping_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id)
);
create index import_mapping_shop_idx on import_mapping (territory_id, shop_id);
