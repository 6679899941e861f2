-- squawk-ignore-file require-concurrent-index-deletion, changing-column-type -- migrations run while nobody reads.
-- Sharing among the communes of France writes 34 900 shares, and as many lines of the ledger. Their foreign keys looked up
-- and locked a row for each of them, half of the time it took. These triggers ask once a statement, and refuse as much.

-- The trace is a record to be read whole, never searched: kept as it was written.
alter table share drop constraint share_trace_is_a_list;
alter table share alter column trace type json using trace::json;
alter table share add constraint share_trace_is_a_list check (json_typeof(trace) = 'array');

-- Written with its sharing or never: a sharing that is of another convention, or of another time, is none.
create or replace function sharing_is_written_at_once() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct territory_id, convention_id, sharing_id from inserted) share
    left join sharing on (sharing.territory_id, sharing.convention_id, sharing.id) = (share.territory_id, share.convention_id, share.sharing_id)
    where sharing.xmin is distinct from pg_current_xact_id()::xid
  ) then
    raise exception 'a share is written with its sharing' using constraint = 'share_is_frozen', errcode = 'check_violation';
  end if;
  return null;
end $$;
alter table share drop constraint share_is_of_a_sharing;
drop index share_sharing_idx;
create trigger sharing_is_never_emptied before truncate on sharing for each statement execute function share_is_frozen();

create or replace function posting_is_written_at_once() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct territory_id, convention_id, posting_id from inserted) line
    left join posting on (posting.territory_id, posting.convention_id, posting.id) = (line.territory_id, line.convention_id, line.posting_id)
    where posting.xmin is distinct from pg_current_xact_id()::xid
  ) then
    raise exception 'a line is written with its posting' using constraint = 'posting_is_kept', errcode = 'check_violation';
  end if;
  return null;
end $$;
alter table posting_line drop constraint posting_line_is_of_a_posting;
drop index posting_line_posting_idx;
create trigger posting_is_never_emptied before truncate on posting for each statement execute function posting_is_kept();

-- The convention is held meanwhile, as a foreign key would hold each party: convention_party_stays asks for it too.
create function is_of_a_party() returns trigger language plpgsql as $$
begin
  perform from convention where (territory_id, id) in (select territory_id, convention_id from inserted) for key share;
  if exists (
    select from inserted where organisation_id is not null and not exists (
      select from convention_party party
      where (party.territory_id, party.convention_id, party.organisation_id)
        = (inserted.territory_id, inserted.convention_id, inserted.organisation_id))
  ) then
    raise exception 'only a party of the convention has a share or a line' using constraint = tg_name, errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
alter table share drop constraint share_is_of_a_party;
create trigger share_is_of_a_party after insert on share referencing new table as inserted
  for each statement execute function is_of_a_party();
alter table posting_line drop constraint posting_line_is_of_a_party;
create trigger posting_line_is_of_a_party after insert on posting_line referencing new table as inserted
  for each statement execute function is_of_a_party();

create function convention_party_stays() returns trigger language plpgsql as $$
begin
  perform from convention where (territory_id, id) = (old.territory_id, old.convention_id) for update;
  if exists (select from share where (territory_id, convention_id, organisation_id) = (old.territory_id, old.convention_id, old.organisation_id))
    or exists (select from posting_line where (territory_id, convention_id, organisation_id) = (old.territory_id, old.convention_id, old.organisation_id)) then
    raise exception 'a party that has a share or a line of the ledger stays' using constraint = tg_name, errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger convention_party_stays after delete or update of territory_id, convention_id, organisation_id on convention_party
  for each row execute function convention_party_stays();
