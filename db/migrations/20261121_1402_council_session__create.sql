-- From when an amendment is meant to apply; never before its last signature.
alter table convention_version add column wanted_on date;

-- When the parties' councils meet: what tells when an amendment can be executory at the earliest.
create table council_session (
  territory_id uuid not null,
  organisation_id uuid not null,
  meets_on date not null,
  created_at timestamptz not null,
  constraint council_session_pkey primary key (territory_id, organisation_id, meets_on),
  constraint council_session_is_of_an_organisation foreign key (territory_id, organisation_id) references organisation (territory_id, id)
);
