-- A person and their sessions are global; what they may do is a membership, per territory.
create table person (
  id uuid primary key,
  name text not null,
  email citext not null constraint person_email_is_unique unique,
  email_verified boolean not null default false,
  image text,
  language text not null default 'fr' constraint person_language_is_known check (language in ('fr', 'en')),
  two_factor_enabled boolean not null default false,
  operator boolean not null default false,
  terms_version text,
  terms_accepted_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint person_terms_are_accepted_in_a_version check ((terms_version is null) = (terms_accepted_at is null))
);

create table session (
  id uuid primary key,
  person_id uuid not null constraint session_is_of_a_person references person on delete cascade,
  token text not null constraint session_token_is_unique unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  second_factor_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_person_idx on session (person_id);

create table account (
  id uuid primary key,
  person_id uuid not null constraint account_is_of_a_person references person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint account_is_unique_at_its_provider unique (provider_id, account_id)
);
create index account_person_idx on account (person_id);

-- better-auth reserves some identifiers by making an id of them: its ids here are words, not UUIDs.
create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier_idx on verification (identifier);

create table two_factor (
  id uuid primary key,
  person_id uuid not null constraint two_factor_is_unique_for_a_person unique
    constraint two_factor_is_of_a_person references person on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

create table membership (
  id uuid primary key,
  territory_id uuid not null constraint membership_belongs_to_a_territory references territory,
  person_id uuid not null constraint membership_is_of_a_person references person,
  role text not null constraint membership_role_is_known check (role in ('manager', 'agent')),
  organisation_id uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint membership_organisation_is_of_its_territory foreign key (territory_id, organisation_id) references organisation (territory_id, id),
  constraint membership_of_an_agent_names_an_organisation check ((role = 'agent') = (organisation_id is not null))
);
create index membership_person_idx on membership (person_id);
create index membership_organisation_idx on membership (territory_id, organisation_id);
create unique index membership_is_held_once on membership (territory_id, person_id, role, coalesce(organisation_id, territory_id))
  where ended_at is null;

-- Somebody asked to hold a role here, by a mail whose link carries a secret: we keep its hash. They may have no account yet.
create table invitation (
  id uuid primary key,
  territory_id uuid not null constraint invitation_belongs_to_a_territory references territory,
  email citext not null,
  role text not null constraint invitation_role_is_known check (role in ('manager', 'agent')),
  organisation_id uuid,
  secret_hash text not null constraint invitation_secret_is_unique unique,
  invited_by uuid not null constraint invitation_is_from_a_person references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  constraint invitation_organisation_is_of_its_territory foreign key (territory_id, organisation_id) references organisation (territory_id, id),
  constraint invitation_of_an_agent_names_an_organisation check ((role = 'agent') = (organisation_id is not null)),
  constraint invitation_ends_once check (accepted_at is null or withdrawn_at is null)
);
create index invitation_organisation_idx on invitation (territory_id, organisation_id);
create index invitation_invited_by_idx on invitation (invited_by);
create unique index invitation_is_pending_once on invitation (territory_id, email, role, coalesce(organisation_id, territory_id))
  where accepted_at is null and withdrawn_at is null;

-- Published: the communes an agent looks after.
create view agent_commune as
  select distinct membership.territory_id, membership.person_id, organisation_commune.commune_id
  from membership
  join organisation_commune on organisation_commune.territory_id = membership.territory_id
    and organisation_commune.organisation_id = membership.organisation_id
  where membership.role = 'agent' and membership.ended_at is null;
