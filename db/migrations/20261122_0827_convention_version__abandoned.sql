-- squawk-ignore-file adding-not-nullable-field, constraint-missing-not-valid, require-concurrent-index-creation, require-concurrent-index-deletion -- migrations run while nobody reads.
-- An amendment prepared by mistake, or that leads nowhere, is abandoned with its reason as long as no party has signed it:
-- it stays in the history of its convention, and another may be prepared. The key that waited with it waits no more.
alter table convention_version
  add column abandoned_on date,
  add column abandoned_because text,
  add constraint convention_amendment_abandoned_says_why check (
    (abandoned_on is null) = (abandoned_because is null) and char_length(btrim(abandoned_because)) between 1 and 500),
  add constraint convention_amendment_is_abandoned_before_it_is_agreed check (
    abandoned_on is null or (number > 0 and agreed_on is null));
drop index convention_version_awaits_signatures_alone;
create unique index convention_version_awaits_signatures_alone on convention_version (convention_id)
  where applies is null and abandoned_on is null;

create or replace function convention_version_past_is_kept() returns trigger language plpgsql as $$
begin
  if old.abandoned_on is not null then
    raise exception 'an amendment that was abandoned stays as it was'
      using constraint = 'convention_amendment_abandoned_is_kept', errcode = 'check_violation';
  end if;
  if tg_op = 'DELETE' then
    if old.agreed_on is not null then
      raise exception 'an agreed version is never deleted' using constraint = 'convention_version_past_is_kept', errcode = 'check_violation';
    end if;
    return old;
  end if;
  if new.abandoned_on is not null and (exists (select from signature where version_id = old.id)
    or (to_jsonb(new) - array['abandoned_on', 'abandoned_because']) <> (to_jsonb(old) - array['abandoned_on', 'abandoned_because'])) then
    raise exception 'an amendment is abandoned as it is, before anybody signs it'
      using constraint = 'convention_amendment_is_abandoned_unsigned', errcode = 'check_violation';
  end if;
  -- Approved by mistake, it goes back to the committee as long as nobody has signed it.
  if old.approved_on is not null and new.approved_on is null and old.agreed_on is null
    and (new.clauses, new.wanted_on, new.title_fr) is not distinct from (old.clauses, old.wanted_on, old.title_fr)
    and not exists (select from signature where version_id = old.id) then
    return new;
  end if;
  if old.approved_on is not null and (
    (new.clauses, new.wanted_on, new.approved_on, new.approval_reference, new.approval_reason, new.approval_body_id, new.approval_decision_id)
      is distinct from (old.clauses, old.wanted_on, old.approved_on, old.approval_reference, old.approval_reason, old.approval_body_id, old.approval_decision_id)
  ) then
    raise exception 'an approved amendment is never changed' using constraint = 'convention_amendment_approved_is_kept', errcode = 'check_violation';
  end if;
  if old.agreed_on is not null and (
    (new.territory_id, new.convention_id, new.number, new.title_fr, new.title_en, new.clauses, new.approved_on, new.agreed_on, lower(new.applies))
      is distinct from (old.territory_id, old.convention_id, old.number, old.title_fr, old.title_en, old.clauses, old.approved_on, old.agreed_on, lower(old.applies))
    or (new.applies is distinct from old.applies and not upper_inf(old.applies))
  ) then
    raise exception 'an agreed version is never changed' using constraint = 'convention_version_past_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;

create function signature_is_of_a_text_that_stands() returns trigger language plpgsql as $$
declare
  abandoned date;
begin
  -- Shared: whoever abandons it waits for this signature, or this one for them.
  select abandoned_on into abandoned from convention_version
    where territory_id = new.territory_id and id = new.version_id for share;
  if abandoned is not null then
    raise exception 'an amendment that was abandoned is signed by nobody'
      using constraint = 'signature_is_of_a_text_that_stands', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger signature_is_of_a_text_that_stands before insert on signature
  for each row execute function signature_is_of_a_text_that_stands();

-- The key of an amendment is kept as the committee read it, or as it was abandoned.
create or replace function sharing_key_past_is_kept() returns trigger language plpgsql as $$
begin
  if old.applies is null then
    if not exists (select from convention_version where id = old.version_id
        and (approved_on is not null or abandoned_on is not null)) then
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

-- A decision may be cancelled once the amendment it approved is abandoned: nothing rests on it any more.
create or replace function decision_cancellation_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'a decision that was cancelled stays so'
      using errcode = 'check_violation', constraint = 'decision_cancellation_is_kept';
  end if;
  -- Who would rest something on it waits, then is refused; who just did is seen.
  perform from decision where territory_id = new.territory_id and id = new.decision_id for update;
  if exists (select from expense where territory_id = new.territory_id and decision_id = new.decision_id
      and state <> 'cancelled')
    or exists (select from convention_version where territory_id = new.territory_id
      and approval_decision_id = new.decision_id and abandoned_on is null) then
    raise exception 'a decision on which something rests is not cancelled'
      using errcode = 'check_violation', constraint = 'decision_is_cancelled_while_nothing_rests_on_it';
  end if;
  return new;
end $$;
