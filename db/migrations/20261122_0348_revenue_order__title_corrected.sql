-- A number, a slip or a day of charge typed wrong is corrected by an act of its own: the order tells what is right, and
-- this what it told before, with the reason.
create table revenue_order_title_correction (
  id uuid primary key,
  territory_id uuid not null,
  revenue_order_id uuid not null,
  title_number text not null,
  slip_number text not null,
  title_exercice integer not null,
  charged_on date not null,
  reason text not null constraint title_correction_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  corrected_on date not null,
  created_at timestamptz not null,
  constraint title_correction_is_of_an_order foreign key (territory_id, revenue_order_id) references revenue_order (territory_id, id)
);
create index revenue_order_title_correction_order_idx on revenue_order_title_correction (territory_id, revenue_order_id, created_at);
create trigger title_correction_is_kept before update or delete on revenue_order_title_correction
  for each row execute function posting_is_kept();

create or replace function issued_order_is_kept() returns trigger language plpgsql as $$
declare
  moving constant text[] := '{state,collected_cents,reduced_cents}';
  title constant text[] := '{title_number,slip_number,title_exercice,charged_on}';
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - moving - title) <> (to_jsonb(old) - moving - title) or new.title_number is null then
    raise exception 'an issued order is never changed' using constraint = 'issued_order_is_kept', errcode = 'check_violation';
  end if;
  if (to_jsonb(new) - moving) <> (to_jsonb(old) - moving) then
    -- What it told before is written first, in the same transaction.
    if not exists (
      select from revenue_order_title_correction correction
      where correction.territory_id = old.territory_id and correction.revenue_order_id = old.id
        and (correction.title_number, correction.slip_number, correction.title_exercice, correction.charged_on)
          = (old.title_number, old.slip_number, old.title_exercice, old.charged_on)
        and correction.xmin = pg_current_xact_id()::xid
    ) then
      raise exception 'an issued order is never changed' using constraint = 'issued_order_is_kept', errcode = 'check_violation';
    end if;
    if exists (
      select from revenue_order_move move
      where move.territory_id = old.territory_id and move.revenue_order_id = old.id and move.moved_on < new.charged_on
        and move.cancels_id is null and not exists (
          select from revenue_order_move cancellation
          where cancellation.territory_id = move.territory_id and cancellation.cancels_id = move.id)
    ) then
      raise exception 'nothing moves on an order before it is taken in charge'
        using constraint = 'order_is_charged_before_it_moves', errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
