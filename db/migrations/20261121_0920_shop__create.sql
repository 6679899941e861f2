create table category (
  id uuid primary key,
  territory_id uuid not null constraint category_belongs_to_a_territory references territory,
  parent_id uuid,
  slug text not null,
  name_fr text not null,
  name_en text not null,
  position integer not null default 0,
  constraint category_is_unique_in_its_territory unique (territory_id, id),
  constraint category_slug_is_unique_in_its_territory unique (territory_id, slug),
  constraint category_parent_is_of_its_territory foreign key (territory_id, parent_id) references category (territory_id, id),
  constraint category_is_not_its_own_parent check (parent_id <> id)
);
create index category_parent_idx on category (territory_id, parent_id, position);

-- A shop is a row, never a tenant.
create table shop (
  id uuid primary key,
  territory_id uuid not null constraint shop_belongs_to_a_territory references territory,
  slug text not null,
  name text not null constraint shop_name_is_not_blank check (btrim(name) <> ''),
  siret text not null constraint shop_siret_has_14_digits check (siret ~ '^[0-9]{14}$'),
  legal_name text not null,
  vat_number text,
  trade text not null,
  state text not null default 'draft' constraint shop_state_is_known
    check (state in ('draft', 'submitted', 'correction', 'accepted', 'refused', 'closed')),
  state_reason text,
  commune_id uuid not null,
  street text not null,
  postal_code text not null constraint shop_postal_code_has_5_digits check (postal_code ~ '^[0-9]{5}$'),
  latitude double precision,
  longitude double precision,
  phone text,
  email citext,
  website text,
  story text not null default '',
  story_en text not null default '',
  opening_hours text not null default '',
  labels text[] not null default '{}',
  accessibility text[] not null default '{}',
  seller_terms text not null default '',
  mediator text not null default '',
  terms_version text,
  terms_accepted_at timestamptz,
  pays_in_shop boolean not null default true,
  stripe_account text,
  test_card boolean not null default false,
  preparation_mail_at time,
  created_at timestamptz not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  suspended_at timestamptz,
  suspended_reason text,
  search_words text not null default '',
  doc tsvector generated always as (
    setweight(to_tsvector('parvis_fr'::regconfig, name), 'A') ||
    setweight(to_tsvector('parvis_fr'::regconfig, search_words), 'B') ||
    setweight(to_tsvector('parvis_fr'::regconfig, story), 'C')) stored,
  constraint shop_is_unique_in_its_territory unique (territory_id, id),
  constraint shop_slug_is_unique_in_its_territory unique (territory_id, slug),
  constraint shop_siret_is_unique_in_its_territory unique (territory_id, siret),
  constraint shop_commune_is_of_its_territory foreign key (territory_id, commune_id) references commune (territory_id, id),
  constraint shop_coordinates_come_in_pairs check ((latitude is null) = (longitude is null)),
  constraint shop_is_submitted_with_terms_accepted check (state = 'draft' or (terms_version is not null and terms_accepted_at is not null)),
  constraint shop_suspension_has_a_reason check ((suspended_at is null) = (suspended_reason is null)),
  constraint shop_refused_or_corrected_has_a_reason check (state not in ('correction', 'refused') or state_reason is not null)
);
create index shop_commune_idx on shop (territory_id, commune_id);
create index shop_open_to_the_public_idx on shop (territory_id, name, id) where state = 'accepted' and suspended_at is null;
create index shop_to_review_idx on shop (territory_id, submitted_at) where state in ('submitted', 'correction');
create index shop_doc_idx on shop using gin (doc);

create table shop_category (
  territory_id uuid not null,
  shop_id uuid not null,
  category_id uuid not null,
  constraint shop_category_pkey primary key (territory_id, shop_id, category_id),
  constraint shop_category_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id) on delete cascade,
  constraint shop_category_is_a_category foreign key (territory_id, category_id) references category (territory_id, id)
);
create index shop_category_category_idx on shop_category (territory_id, category_id);

create table shop_photo (
  territory_id uuid not null,
  shop_id uuid not null,
  position integer not null,
  file_id uuid not null,
  alt text not null default '',
  constraint shop_photo_pkey primary key (shop_id, position),
  constraint shop_photo_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id) on delete cascade,
  constraint shop_photo_is_a_file foreign key (territory_id, file_id) references file (territory_id, id)
);
create index shop_photo_shop_idx on shop_photo (territory_id, shop_id);
create index shop_photo_file_idx on shop_photo (territory_id, file_id);

create table shop_staff (
  territory_id uuid not null,
  shop_id uuid not null,
  person_id uuid not null constraint shop_staff_is_a_person references person,
  role text not null constraint shop_staff_role_is_known check (role in ('owner', 'staff')),
  created_at timestamptz not null,
  constraint shop_staff_pkey primary key (shop_id, person_id),
  constraint shop_staff_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id)
);
create index shop_staff_shop_idx on shop_staff (territory_id, shop_id);
create index shop_staff_person_idx on shop_staff (person_id, territory_id);

create table shop_closure (
  id uuid primary key,
  territory_id uuid not null,
  shop_id uuid not null,
  days daterange not null constraint shop_closure_is_not_empty check (not isempty(days)),
  reason text not null default '',
  created_at timestamptz not null,
  constraint shop_closure_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id),
  constraint shop_closures_do_not_overlap exclude using gist (shop_id with =, days with &&)
);
create index shop_closure_shop_idx on shop_closure (territory_id, shop_id);

-- The conversation between the merchant and whoever reviews the shop.
create table shop_message (
  id uuid primary key,
  territory_id uuid not null,
  shop_id uuid not null,
  author_id uuid not null constraint shop_message_author_is_a_person references person,
  kind text not null constraint shop_message_kind_is_known
    check (kind in ('submitted', 'accepted', 'correction', 'refused', 'answer', 'help', 'reply')),
  body text not null,
  at timestamptz not null,
  closed_at timestamptz,
  constraint shop_message_is_of_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id)
);
create index shop_message_shop_idx on shop_message (territory_id, shop_id, at);
create index shop_message_author_idx on shop_message (author_id);
