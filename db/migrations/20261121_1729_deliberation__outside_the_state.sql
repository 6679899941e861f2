-- squawk-ignore-file ban-drop-column, adding-field-with-default, adding-not-nullable-field, adding-required-field -- migrations run while nobody reads.
-- Only local authorities send their acts to the State’s representative (CGCT, art. L. 2131-1, L. 3131-1, L. 5211-3). What
-- a chamber, an association or a company decides has effect as soon as it is decided.
alter table deliberation add column is_transmitted boolean not null default true;

drop trigger deliberation_is_kept on deliberation;
alter table deliberation drop column executory_on;
update deliberation set is_transmitted = organisation.kind in ('commune', 'epci', 'departement')
from organisation
where organisation.territory_id = deliberation.territory_id and organisation.id = deliberation.organisation_id;
alter table deliberation add column executory_on date generated always as (
  case
    when not is_transmitted then decided_on
    when published_on is not null and received_on is not null then greatest(published_on, received_on, decided_on)
  end) stored;
-- Parties sign on the strength of these days: an authority’s stay once its act is executory, another’s once signed upon.
create or replace function deliberation_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an act is never deleted' using constraint = 'deliberation_is_kept', errcode = 'check_violation';
  end if;
  if old.executory_on is not null and (new.organisation_id, new.organ, new.number, new.decided_on, new.published_on, new.received_on)
    is distinct from (old.organisation_id, old.organ, old.number, old.decided_on, old.published_on, old.received_on)
    and (old.is_transmitted or exists (
      select from authorisation
      join signature on signature.territory_id = authorisation.territory_id and signature.authorisation_id = authorisation.id
      where authorisation.territory_id = old.territory_id and authorisation.organisation_id = old.organisation_id
        and authorisation.deliberation_id = old.id))
  then
    raise exception 'an executory act keeps its days' using constraint = 'deliberation_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger deliberation_is_kept before update or delete on deliberation
  for each row execute function deliberation_is_kept();

create function deliberation_is_transmitted_by_authorities() returns trigger language plpgsql as $$
begin
  new.is_transmitted := exists (
    select from organisation
    where territory_id = new.territory_id and id = new.organisation_id and kind in ('commune', 'epci', 'departement'));
  return new;
end $$;
create trigger deliberation_is_transmitted_by_authorities before insert or update of organisation_id, is_transmitted on deliberation
  for each row execute function deliberation_is_transmitted_by_authorities();
