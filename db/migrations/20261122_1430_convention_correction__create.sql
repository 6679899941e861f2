-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, adding-not-nullable-field, require-concurrent-index-creation, require-concurrent-index-deletion, disallowed-unique-constraint -- migrations run while nobody reads.
-- What was typed wrong of a signature, of an act of leaving or of an invoice is put right by an act of its own: what it
-- said, what it says, why, who and when. Nothing else opens what is kept, and only from what was said to what is.
create table convention_correction (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  number integer not null constraint convention_correction_number_is_positive check (number > 0),
  signature_id uuid,
  act_id uuid,
  expense_id uuid,
  -- `row`: its own columns; `notices`: those of a departure, by party; `text` and `key`: the days that follow from a signature.
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  corrected_on date not null,
  corrected_by uuid not null constraint convention_correction_is_made_by_a_person references person,
  created_at timestamptz not null,
  constraint convention_correction_has_its_own_number unique (convention_id, number),
  constraint convention_correction_is_of_one_thing check (num_nonnulls(signature_id, act_id, expense_id) = 1),
  constraint convention_correction_changes_something check (before <> after),
  constraint convention_correction_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  constraint convention_correction_is_of_a_convention foreign key (territory_id, convention_id)
    references convention (territory_id, id),
  constraint convention_correction_is_of_a_signature foreign key (territory_id, signature_id)
    references signature (territory_id, id),
  constraint convention_correction_is_of_an_act foreign key (territory_id, act_id) references convention_act (territory_id, id),
  constraint convention_correction_is_of_an_expense foreign key (territory_id, convention_id, expense_id)
    references expense (territory_id, convention_id, id)
);
create index convention_correction_convention_idx on convention_correction (territory_id, convention_id, number);
create index convention_correction_signature_idx on convention_correction (territory_id, signature_id);
create index convention_correction_act_idx on convention_correction (territory_id, act_id);
create index convention_correction_expense_idx on convention_correction (territory_id, convention_id, expense_id);
create index convention_correction_person_idx on convention_correction (corrected_by);
create trigger convention_correction_is_kept before update or delete on convention_correction
  for each row execute function posting_is_kept();

-- Whether a correction says exactly what a row was, and what it becomes.
create function is_corrected(correction convention_correction, was jsonb, becomes jsonb) returns boolean
  language sql immutable as $$
  select coalesce(was @> (correction.before -> 'row') and becomes = was || (correction.after -> 'row'), false)
$$;

-- An act entered by mistake stays, cancelled: another may take its place.
alter table convention_act add column cancelled_on date;
drop index convention_party_leaves_once;
drop index convention_is_terminated_once;
drop index convention_is_renewed_once_for_a_term;
drop index convention_party_stops_renewal_once;
create unique index convention_party_leaves_once on convention_act (convention_id, organisation_id)
  where kind in ('withdrawal', 'denunciation') and cancelled_on is null;
create unique index convention_is_terminated_once on convention_act (convention_id)
  where kind = 'termination' and cancelled_on is null;
create unique index convention_is_renewed_once_for_a_term on convention_act (convention_id, effective_on)
  where kind = 'renewal' and cancelled_on is null;
create unique index convention_party_stops_renewal_once on convention_act (convention_id, organisation_id)
  where kind = 'non_renewal' and cancelled_on is null;

create or replace function convention_act_is_kept() returns trigger language plpgsql as $$
declare
  open_columns text[] := case when old.contested_on is null then array['contested_on', 'contested_by_id', 'contest'] else '{}' end
    -- A renewal gives its effect to a notice that had come too late.
    || case when old.effective_on is null then array['effective_on'] else '{}' end;
  correction convention_correction;
begin
  if tg_op = 'DELETE' then
    raise exception 'an act is never deleted' using constraint = 'convention_act_is_kept', errcode = 'check_violation';
  end if;
  if new.cancelled_on is not distinct from old.cancelled_on and (
    (old.notified_on is null and old.effective_on is null and old.cancelled_on is null)
    or (old.cancelled_on is null and to_jsonb(new) - open_columns = to_jsonb(old) - open_columns)
  ) then
    return new;
  end if;
  select * into correction from convention_correction
    where territory_id = old.territory_id and act_id = old.id order by number desc limit 1;
  if old.cancelled_on is not null or not is_corrected(correction, to_jsonb(old), to_jsonb(new)) then
    raise exception 'an act that was notified or took effect is changed by a correction only'
      using constraint = 'convention_act_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function signature_follows_its_authorisation() returns trigger language plpgsql as $$
declare
  correction convention_correction;
begin
  if tg_op = 'UPDATE' then
    select * into correction from convention_correction
      where territory_id = old.territory_id and signature_id = old.id order by number desc limit 1;
  end if;
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and not is_corrected(correction, to_jsonb(old), to_jsonb(new))) then
    raise exception 'a signature is changed by a correction only' using constraint = 'signature_is_kept', errcode = 'check_violation';
  end if;
  if exists (
    select from convention_version where id = new.version_id and number > 0 and (approved_on is null or approved_on > new.signed_on)
  ) then
    raise exception 'an amendment is signed once the committee has approved it'
      using constraint = 'signature_follows_the_approval_of_the_amendment', errcode = 'check_violation';
  end if;
  if new.authorisation_id is not null and not exists (
    select from authorisation
    join deliberation on deliberation.territory_id = authorisation.territory_id and deliberation.id = authorisation.deliberation_id
    where authorisation.id = new.authorisation_id and deliberation.executory_on <= new.signed_on
  ) then
    raise exception 'signed before its authorisation was executory' using constraint = 'signature_follows_its_authorisation', errcode = 'check_violation';
  end if;
  return new;
end $$;

-- The text whose last signature was corrected, with the days it moves: the last correction of a signature of the convention.
create function moved_text(of_territory uuid, of_convention uuid, out version_id uuid, out before jsonb, out after jsonb)
  language sql stable as $$
  select signature.version_id, correction.before, correction.after
    from convention_correction correction
    join signature on signature.territory_id = correction.territory_id and signature.id = correction.signature_id
    where correction.territory_id = of_territory and correction.convention_id = of_convention
    order by correction.number desc limit 1
$$;

create or replace function convention_version_past_is_kept() returns trigger language plpgsql as $$
declare
  moved record;
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
  -- A signature was put right: the text begins on the corrected day, and the one before it ends there.
  if old.agreed_on is not null
    and (to_jsonb(new) - array['agreed_on', 'applies']) = (to_jsonb(old) - array['agreed_on', 'applies']) then
    select * into moved from moved_text(old.territory_id, old.convention_id);
    if moved.version_id = old.id and upper(new.applies) is not distinct from upper(old.applies)
      and (old.agreed_on, lower(old.applies)) = ((moved.before -> 'text' ->> 'agreed_on')::date, (moved.before -> 'text' ->> 'from_on')::date)
      and (new.agreed_on, lower(new.applies)) = ((moved.after -> 'text' ->> 'agreed_on')::date, (moved.after -> 'text' ->> 'from_on')::date) then
      return new;
    end if;
    if new.agreed_on = old.agreed_on and lower(new.applies) = lower(old.applies)
      and upper(old.applies) = (moved.before -> 'text' ->> 'from_on')::date
      and upper(new.applies) = (moved.after -> 'text' ->> 'from_on')::date then
      return new;
    end if;
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

-- The key of an amendment begins with it, and the key before it ends there.
create or replace function sharing_key_past_is_kept() returns trigger language plpgsql as $$
declare
  moved record;
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
  if tg_op = 'UPDATE' and new.applies is not null and (to_jsonb(new) - 'applies') = (to_jsonb(old) - 'applies') then
    select * into moved from moved_text(old.territory_id, old.convention_id);
    if moved.version_id = old.version_id and upper(new.applies) is not distinct from upper(old.applies)
      and lower(old.applies) = (moved.before -> 'key' ->> 'from_on')::date
      and lower(new.applies) = (moved.after -> 'key' ->> 'from_on')::date then
      return new;
    end if;
    if lower(new.applies) = lower(old.applies)
      and upper(old.applies) = (moved.before -> 'key' ->> 'from_on')::date
      and upper(new.applies) = (moved.after -> 'key' ->> 'from_on')::date then
      return new;
    end if;
  end if;
  if tg_op = 'DELETE' or not upper_inf(old.applies) or new.applies is null or lower(new.applies) <> lower(old.applies)
    or (to_jsonb(new) - 'applies') <> (to_jsonb(old) - 'applies') then
    raise exception 'a key is never changed' using constraint = 'sharing_key_past_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;

-- An expense that rests on an amendment rests on it on its corrected day.
alter table expense drop constraint expense_waits_for_an_amendment_of_its_convention;
alter table expense add constraint expense_waits_for_an_amendment_of_its_convention
  foreign key (territory_id, convention_id, amendment_id, amendment_signed_on)
  references convention_version (territory_id, convention_id, id, agreed_on) on update cascade;

-- An invoice is entered once: typed wrong, what it said is kept beside what it says.
create function expense_invoice_is_kept() returns trigger language plpgsql as $$
declare
  correction convention_correction;
begin
  select * into correction from convention_correction
    where territory_id = old.territory_id and expense_id = old.id order by number desc limit 1;
  if not is_corrected(correction, to_jsonb(old), to_jsonb(new)) then
    raise exception 'an invoice is changed by a correction only' using constraint = 'expense_invoice_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger expense_invoice_is_kept before update of invoice_number, invoiced_on, bill_ht_cents, bill_vat_cents on expense
  for each row when (old.invoiced_on is not null and (old.invoice_number, old.invoiced_on, old.bill_ht_cents, old.bill_vat_cents)
    is distinct from (new.invoice_number, new.invoiced_on, new.bill_ht_cents, new.bill_vat_cents))
  execute function expense_invoice_is_kept();
