-- Published: a commune as other modules need it, with its intercommunalité.
create view place as
  select commune.id, commune.territory_id, commune.organisation_id, commune.name, commune.slug, commune.insee_code,
    commune.postal_codes, commune.latitude, commune.longitude,
    commune.epci_id, epci.name as epci_name, epci.slug as epci_slug
  from commune
  left join organisation epci on epci.territory_id = commune.territory_id and epci.id = commune.epci_id;
comment on column place.id is 'not null';
comment on column place.territory_id is 'not null';
comment on column place.organisation_id is 'not null';
comment on column place.name is 'not null';
comment on column place.slug is 'not null';
comment on column place.insee_code is 'not null';
comment on column place.postal_codes is 'not null';

-- Published: the organisations of a territory by name and look, without how to reach them.
create view organisation_public as
  select id, territory_id, kind, slug, name, colour, logo_file_id, suspended_at from organisation;
