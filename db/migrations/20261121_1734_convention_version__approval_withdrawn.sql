-- An amendment is read and signed as the committee approved it; an approval given by mistake may be withdrawn before.
create or replace function convention_version_past_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.agreed_on is not null then
      raise exception 'an agreed version is never deleted' using constraint = 'convention_version_past_is_kept', errcode = 'check_violation';
    end if;
    return old;
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
