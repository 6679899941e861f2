-- Asked whether one line exists that is no party's, the planner looked parties up one after the other, 34 900 times. The
-- two lists are compared whole: those written, and the parties of their conventions.
create or replace function is_of_a_party() returns trigger language plpgsql as $$
begin
  perform from convention where (territory_id, id) in (select territory_id, convention_id from inserted) for key share;
  perform from (
    select territory_id, convention_id, organisation_id from inserted where organisation_id is not null
    except
    select territory_id, convention_id, organisation_id from convention_party
    where (territory_id, convention_id) in (select territory_id, convention_id from inserted)) stranger;
  if found then
    raise exception 'only a party of the convention has a share or a line' using constraint = tg_name, errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
