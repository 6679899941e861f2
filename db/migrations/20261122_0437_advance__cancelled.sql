-- squawk-ignore-file adding-field-with-default, require-concurrent-index-creation, disallowed-unique-constraint -- migrations run while nobody reads.
-- Money advanced, given back or deducted by mistake: the movement stays, and one of the opposite amount cancels it, once,
-- its note telling why. Closings follow the accounts by themselves, and nobody cancels them.
alter table advance add column cancels_id uuid;
alter table advance add column cancelled_cents bigint generated always as (-amount_cents) stored;
alter table advance drop constraint advance_is_positive;
alter table advance add constraint advance_is_positive
  check (case when cancels_id is null then amount_cents > 0 else amount_cents < 0 end) not valid;
alter table advance validate constraint advance_is_positive;
alter table advance add constraint advance_is_cancelled_with_a_reason
  check (cancels_id is null or (btrim(note) <> '' and kind not in ('closing', 'reopening'))) not valid;
alter table advance validate constraint advance_is_cancelled_with_a_reason;
alter table advance add constraint advance_is_known_by_its_amount
  unique (territory_id, convention_id, organisation_id, id, direction, kind, exercice, amount_cents);
alter table advance add constraint advance_cancels_one_of_its_party
  foreign key (territory_id, convention_id, organisation_id, cancels_id, direction, kind, exercice, cancelled_cents)
  references advance (territory_id, convention_id, organisation_id, id, direction, kind, exercice, amount_cents);
create unique index advance_is_cancelled_once on advance (territory_id, cancels_id) where cancels_id is not null;
create index advance_cancelled_idx
  on advance (territory_id, convention_id, organisation_id, cancels_id, direction, kind, exercice, cancelled_cents);

-- A party gives back no more than it was given for a year, and what it advanced serves once.
create function advance_is_never_overdrawn() returns trigger language plpgsql as $$
begin
  perform from convention where territory_id = new.territory_id and id = new.convention_id for no key update;
  if 0 > (
    select sum(case when kind in ('advance', 'balance') then amount_cents when kind in ('return', 'deduction') then -amount_cents else 0 end)
    from advance
    where territory_id = new.territory_id and convention_id = new.convention_id and organisation_id = new.organisation_id
      and direction = new.direction and (direction = 'from_party' or exercice = new.exercice)
  ) then
    raise exception 'no more goes back than what came' using constraint = 'advance_is_never_overdrawn', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger advance_is_never_overdrawn after insert on advance
  deferrable initially deferred for each row execute function advance_is_never_overdrawn();

-- A deduction is cancelled on the order that it paid too, by the move that cancels its own.
create function cancelled_deduction_is_due_again() returns trigger language plpgsql as $$
begin
  if not exists (
    select from advance deducted
    join revenue_order_move move on move.territory_id = deducted.territory_id and move.id = new.revenue_order_move_id
    where deducted.territory_id = new.territory_id and deducted.id = new.cancels_id
      and move.cancels_id = deducted.revenue_order_move_id) then
    raise exception 'what was deducted from an order is given back to both accounts'
      using constraint = 'deduction_is_cancelled_on_both_accounts', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger cancelled_deduction_is_due_again after insert on advance
  deferrable initially deferred for each row when (new.kind = 'deduction' and new.cancels_id is not null)
  execute function cancelled_deduction_is_due_again();
