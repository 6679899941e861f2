-- A cost shared among 34 900 communes writes as many shares, and as many lines: what each row costs is paid 34 900 times.
-- The shares of a party are found through the sharings of its convention, by the primary key: no second index to fill.
drop index share_party_idx;

-- Rows of one convention are compared by their party alone: three columns took twice as long to hash as one.
create or replace function is_of_a_party() returns trigger language plpgsql as $$
declare
  written record;
begin
  for written in select distinct territory_id, convention_id from inserted loop
    perform from convention where (territory_id, id) = (written.territory_id, written.convention_id) for key share;
    perform from (
      select organisation_id from inserted
      where (territory_id, convention_id) = (written.territory_id, written.convention_id) and organisation_id is not null
      except
      select organisation_id from convention_party
      where (territory_id, convention_id) = (written.territory_id, written.convention_id)) stranger;
    if found then
      raise exception 'only a party of the convention has a share or a line' using constraint = tg_name, errcode = 'foreign_key_violation';
    end if;
  end loop;
  return null;
end $$;

create or replace function convention_party_stays() returns trigger language plpgsql as $$
begin
  perform from convention where (territory_id, id) = (old.territory_id, old.convention_id) for update;
  if exists (
      select from sharing
      join share on (share.territory_id, share.sharing_id, share.organisation_id) = (sharing.territory_id, sharing.id, old.organisation_id)
      where (sharing.territory_id, sharing.convention_id) = (old.territory_id, old.convention_id))
    or exists (select from posting_line where (territory_id, convention_id, organisation_id) = (old.territory_id, old.convention_id, old.organisation_id)) then
    raise exception 'a party that has a share or a line of the ledger stays' using constraint = tg_name, errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
