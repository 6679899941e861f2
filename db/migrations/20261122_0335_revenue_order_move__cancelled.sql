-- squawk-ignore-file adding-field-with-default -- migrations run while nobody reads.
-- A payment that the bank rejects, an amount typed wrong: the move stays, and a move of the same kind and of the opposite
-- amount cancels it, once, with its reason. Every sum of moves is right without knowing it.
alter table revenue_order_move add column cancels_id uuid;
alter table revenue_order_move add column cancelled_cents bigint generated always as (-amount_cents) stored;
alter table revenue_order_move drop constraint revenue_order_move_is_positive;
alter table revenue_order_move add constraint revenue_order_move_is_positive
  check (case when cancels_id is null then amount_cents > 0 else amount_cents < 0 end);
alter table revenue_order_move drop constraint revenue_order_reduction_has_a_reason;
alter table revenue_order_move add constraint revenue_order_move_has_a_reason
  check ((kind = 'collection' and cancels_id is null) or btrim(reason) <> '');
alter table revenue_order_move add constraint revenue_order_move_is_known_by_its_amount
  unique (territory_id, revenue_order_id, id, kind, amount_cents);
alter table revenue_order_move add constraint revenue_order_move_cancels_one_of_its_order
  foreign key (territory_id, revenue_order_id, cancels_id, kind, cancelled_cents)
  references revenue_order_move (territory_id, revenue_order_id, id, kind, amount_cents);
create unique index revenue_order_move_is_cancelled_once on revenue_order_move (territory_id, cancels_id) where cancels_id is not null;
create index revenue_order_move_cancelled_idx on revenue_order_move (territory_id, revenue_order_id, cancels_id, kind, cancelled_cents);

-- What a reversed sharing took off stays off: its shares say it.
create function settled_reduction_is_kept() returns trigger language plpgsql as $$
begin
  if exists (select from revenue_order_line where territory_id = new.territory_id and revenue_order_move_id = new.cancels_id) then
    raise exception 'what a reversed sharing took off stays off' using constraint = 'settled_reduction_is_kept', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger settled_reduction_is_kept after insert on revenue_order_move
  for each row when (new.cancels_id is not null) execute function settled_reduction_is_kept();

-- What was deducted from an order is told by two rows, the advance's and the order's: one names the other.
alter table advance add column revenue_order_move_id uuid;
alter table advance disable trigger advance_is_kept;
with deduction as (
  select territory_id, id, revenue_order_id, amount_cents, paid_on as day,
    row_number() over (partition by territory_id, revenue_order_id, amount_cents, paid_on order by id) as rank
  from advance where kind = 'deduction'
), collected as (
  select territory_id, id, revenue_order_id, amount_cents, moved_on as day,
    row_number() over (partition by territory_id, revenue_order_id, amount_cents, moved_on order by id) as rank
  from revenue_order_move where kind = 'collection' and reason <> ''
)
update advance set revenue_order_move_id = collected.id
from deduction join collected using (territory_id, revenue_order_id, amount_cents, day, rank)
where advance.territory_id = deduction.territory_id and advance.id = deduction.id;
alter table advance enable trigger advance_is_kept;
alter table advance drop constraint advance_is_deducted_from_an_order;
alter table advance add constraint advance_is_deducted_from_an_order
  check (case kind when 'deduction' then num_nulls(revenue_order_id, revenue_order_move_id) = 0
    else num_nonnulls(revenue_order_id, revenue_order_move_id) = 0 end);
alter table advance add constraint advance_is_deducted_by_a_move_of_its_order
  foreign key (territory_id, revenue_order_id, revenue_order_move_id)
  references revenue_order_move (territory_id, revenue_order_id, id);
create unique index advance_move_idx on advance (territory_id, revenue_order_id, revenue_order_move_id);

create function deduction_is_cancelled_on_both_accounts() returns trigger language plpgsql as $$
begin
  if exists (select from advance where territory_id = new.territory_id and revenue_order_move_id = new.cancels_id)
    and not exists (select from advance where territory_id = new.territory_id and revenue_order_move_id = new.id) then
    raise exception 'an advance deducted from an order is given back to both accounts'
      using constraint = 'deduction_is_cancelled_on_both_accounts', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger deduction_is_cancelled_on_both_accounts after insert on revenue_order_move
  deferrable initially deferred for each row when (new.cancels_id is not null)
  execute function deduction_is_cancelled_on_both_accounts();
