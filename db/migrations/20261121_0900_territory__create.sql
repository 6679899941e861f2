-- The tenant. Everything people make here belongs to one territory; organisations and communes are its official furniture.
create table territory (
  id uuid primary key,
  slug text not null constraint territory_slug_is_unique unique
    constraint territory_slug_is_a_path_segment check (slug ~ '^[a-z][a-z0-9-]{1,48}$'),
  name text not null constraint territory_name_is_not_blank check (btrim(name) <> ''),
  host citext constraint territory_host_is_unique unique,
  departement_code text,
  colour text not null default '#1f5c4d' constraint territory_colour_is_hexadecimal check (colour ~ '^#[0-9a-f]{6}$'),
  time_zone text not null default 'Europe/Paris',
  welcome_fr text not null default '',
  welcome_en text not null default '',
  no_show_limit integer not null default 3 constraint territory_no_show_limit_is_positive check (no_show_limit > 0),
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint territory_suspension_has_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

create table territory_module (
  territory_id uuid not null constraint territory_module_belongs_to_a_territory references territory,
  module text not null,
  switched_on_at timestamptz not null,
  constraint territory_module_pkey primary key (territory_id, module)
);

alter table file add constraint file_belongs_to_a_territory foreign key (territory_id) references territory;
alter table mail add constraint mail_belongs_to_a_territory foreign key (territory_id) references territory;
create index mail_territory_id_idx on mail (territory_id);

create table organisation (
  id uuid primary key,
  territory_id uuid not null constraint organisation_belongs_to_a_territory references territory,
  kind text not null constraint organisation_kind_is_known
    check (kind in ('departement', 'epci', 'commune', 'chamber', 'association', 'office', 'provider')),
  slug text not null,
  name text not null constraint organisation_name_is_not_blank check (btrim(name) <> ''),
  siren text constraint organisation_siren_has_9_digits check (siren ~ '^[0-9]{9}$'),
  colour text constraint organisation_colour_is_hexadecimal check (colour ~ '^#[0-9a-f]{6}$'),
  logo_file_id uuid,
  website text,
  email citext,
  phone text,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint organisation_is_unique_in_its_territory unique (territory_id, id),
  constraint organisation_slug_is_unique_in_its_kind unique (territory_id, kind, slug),
  constraint organisation_siren_is_unique_in_its_territory unique (territory_id, siren),
  constraint organisation_logo_is_a_file_of_its_territory foreign key (territory_id, logo_file_id) references file (territory_id, id),
  constraint organisation_suspension_has_a_reason check ((suspended_at is null) = (suspended_reason is null))
);
create index organisation_logo_file_idx on organisation (territory_id, logo_file_id);

-- A commune as a place; its organisation is the town hall.
create table commune (
  id uuid primary key,
  territory_id uuid not null constraint commune_belongs_to_a_territory references territory,
  organisation_id uuid not null,
  epci_id uuid,
  insee_code text not null constraint commune_insee_code_is_well_formed check (insee_code ~ '^[0-9][0-9AB][0-9]{3}$'),
  name text not null,
  slug text not null,
  postal_codes text[] not null,
  latitude double precision,
  longitude double precision,
  constraint commune_is_unique_in_its_territory unique (territory_id, id),
  constraint commune_insee_code_is_unique_in_its_territory unique (territory_id, insee_code),
  constraint commune_slug_is_unique_in_its_territory unique (territory_id, slug),
  constraint commune_organisation_is_of_its_territory foreign key (territory_id, organisation_id) references organisation (territory_id, id),
  constraint commune_epci_is_of_its_territory foreign key (territory_id, epci_id) references organisation (territory_id, id),
  constraint commune_coordinates_come_in_pairs check ((latitude is null) = (longitude is null))
);
create index commune_organisation_idx on commune (territory_id, organisation_id);
create index commune_epci_idx on commune (territory_id, epci_id);

-- Legal populations are snapshots with their census year and source. No row means unknown: never guessed.
create table population (
  territory_id uuid not null,
  organisation_id uuid not null,
  kind text not null constraint population_kind_is_known check (kind in ('municipal', 'total')),
  census_year integer not null,
  inhabitants integer not null constraint population_is_not_negative check (inhabitants >= 0),
  source text not null,
  constraint population_pkey primary key (territory_id, organisation_id, kind, census_year),
  constraint population_is_of_an_organisation foreign key (territory_id, organisation_id) references organisation (territory_id, id)
);

-- What a chamber, an association or an office covers: communes, EPCI or the département, named one by one.
create table organisation_area (
  territory_id uuid not null,
  organisation_id uuid not null,
  covers_id uuid not null,
  constraint organisation_area_pkey primary key (territory_id, organisation_id, covers_id),
  constraint organisation_area_is_of_an_organisation foreign key (territory_id, organisation_id) references organisation (territory_id, id),
  constraint organisation_area_covers_an_organisation foreign key (territory_id, covers_id) references organisation (territory_id, id)
);
create index organisation_area_covers_idx on organisation_area (territory_id, covers_id);

-- Published: which communes an organisation covers. A commune covers itself, an EPCI its communes, a département all.
create view organisation_commune as
  with covering as (
    select territory_id, id as organisation_id, id as covers_id from organisation
    union
    select territory_id, organisation_id, covers_id from organisation_area
  )
  select covering.territory_id, covering.organisation_id, commune.id as commune_id
  from covering
  join organisation covered on covered.territory_id = covering.territory_id and covered.id = covering.covers_id
  join commune on commune.territory_id = covering.territory_id
    and (covered.kind = 'departement' or commune.epci_id = covered.id or commune.organisation_id = covered.id)
  group by 1, 2, 3;
