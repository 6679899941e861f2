-- squawk-ignore-file ban-drop-not-null -- a key waits for its amendment: until then it applies on no day.
-- A key is changed by an amendment, written with it and applied with it; or the agreement itself provides what changes (a
-- free start, figures measured each year), and says where.
alter table sharing_key
  alter column applies drop not null,
  add column version_id uuid,
  add column provision text constraint sharing_key_provision_is_not_blank check (btrim(provision) <> '');

drop trigger sharing_key_past_is_kept on sharing_key;
update sharing_key set provision = 'Clé inscrite avant que les clés renvoient aux avenants.' where version > 1;

alter table sharing_key
  add constraint sharing_key_is_of_an_amendment_of_its_convention foreign key (territory_id, convention_id, version_id)
    references convention_version (territory_id, convention_id, id),
  add constraint sharing_key_says_what_changes_it check (
    (version = 1) = (num_nonnulls(version_id, provision) = 0) and num_nonnulls(version_id, provision) <= 1),
  add constraint sharing_key_waits_for_its_amendment_only check (applies is not null or version_id is not null);
create unique index sharing_key_of_an_amendment_is_one on sharing_key (territory_id, convention_id, version_id);

-- A key that applied is history: only its end may be set, once, by the key that follows it. One that waits is written
-- again until the committee has read it: from then on only its days are set, with those of its amendment.
create or replace function sharing_key_past_is_kept() returns trigger language plpgsql as $$
begin
  if old.applies is null then
    if not exists (select from convention_version where id = old.version_id and approved_on is not null) then
      return case tg_op when 'DELETE' then old else new end;
    end if;
    if tg_op = 'UPDATE' and (to_jsonb(new) - 'applies') = (to_jsonb(old) - 'applies') then
      return new;
    end if;
    raise exception 'the committee approved this key' using constraint = 'sharing_key_approved_is_kept', errcode = 'check_violation';
  end if;
  if tg_op = 'DELETE' or not upper_inf(old.applies) or new.applies is null or lower(new.applies) <> lower(old.applies)
    or (to_jsonb(new) - 'applies') <> (to_jsonb(old) - 'applies') then
    raise exception 'a key is never changed' using constraint = 'sharing_key_past_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sharing_key_past_is_kept before update or delete on sharing_key for each row execute function sharing_key_past_is_kept();

create function sharing_key_applies_with_its_amendment() returns trigger language plpgsql as $$
declare
  amendment convention_version;
begin
  select * into amendment from convention_version where id = new.version_id;
  if amendment.number = 0 then
    raise exception 'the convention itself amends no key' using constraint = 'sharing_key_amendment_is_an_amendment', errcode = 'check_violation';
  end if;
  if new.applies is not null and not coalesce(lower(new.applies) >= lower(amendment.applies), false) then
    raise exception 'a key applies from its amendment on' using constraint = 'sharing_key_applies_with_its_amendment', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sharing_key_applies_with_its_amendment before insert or update on sharing_key
  for each row when (new.version_id is not null) execute function sharing_key_applies_with_its_amendment();
