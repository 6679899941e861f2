-- The official files call a département by its bare name, which is the territory's too: other modules read whose it is.
create or replace view organisation_public as
  select id, territory_id, kind, slug,
    case kind when 'departement' then 'Département (' || name || ')' else name end as name,
    colour, logo_file_id, suspended_at, siren, siren || nic as siret
  from organisation;
