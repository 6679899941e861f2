-- Agents of a suspended organisation no longer act for it: every policy reads one of these two views.
create or replace view agent_organisation as
select membership.territory_id, membership.person_id, membership.organisation_id
from membership
join organisation_public on organisation_public.territory_id = membership.territory_id
  and organisation_public.id = membership.organisation_id
where membership.role = 'agent' and membership.ended_at is null and organisation_public.suspended_at is null;

create or replace view agent_commune as
select distinct agent_organisation.territory_id, agent_organisation.person_id, organisation_commune.commune_id
from agent_organisation
join organisation_commune on organisation_commune.territory_id = agent_organisation.territory_id
  and organisation_commune.organisation_id = agent_organisation.organisation_id;
