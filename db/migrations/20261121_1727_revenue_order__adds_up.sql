-- What an order claims is the sum of its lines, and what was collected or taken back is the sum of its moves; once issued,
-- its amount and its title are those that the finance software knows.
create function order_adds_up() returns trigger language plpgsql as $$
declare
  about uuid := case tg_table_name when 'revenue_order' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'revenue_order_id' end;
begin
  if exists (
    select from revenue_order where territory_id = new.territory_id and id = about and (
      amount_cents is distinct from (select sum(share_cents) from revenue_order_line line
        where line.territory_id = revenue_order.territory_id and line.revenue_order_id = about and line.revenue_order_move_id is null)
      or (collected_cents, reduced_cents) <> (
        select coalesce(sum(move.amount_cents) filter (where kind = 'collection'), 0), coalesce(sum(move.amount_cents) filter (where kind = 'reduction'), 0)
        from revenue_order_move move where move.territory_id = revenue_order.territory_id and move.revenue_order_id = about)
      or exists (
        select from revenue_order_line line join revenue_order_move move
          on move.territory_id = line.territory_id and move.id = line.revenue_order_move_id
        where line.territory_id = revenue_order.territory_id and line.revenue_order_id = about
        group by move.id having sum(line.share_cents) <> -move.amount_cents))
  ) then
    raise exception 'an order is the sum of its lines and of its moves' using constraint = 'order_adds_up', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger order_adds_up after insert or update of amount_cents, collected_cents, reduced_cents on revenue_order
  deferrable initially deferred for each row execute function order_adds_up();
create constraint trigger order_move_adds_up after insert on revenue_order_move
  deferrable initially deferred for each row execute function order_adds_up();

create function issued_order_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - '{state,collected_cents,reduced_cents}'::text[])
    <> (to_jsonb(old) - '{state,collected_cents,reduced_cents}'::text[]) then
    raise exception 'an issued order is never changed' using constraint = 'issued_order_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger issued_order_is_kept before update or delete on revenue_order
  for each row when (old.title_number is not null) execute function issued_order_is_kept();

-- A line is released with its proposal, and is otherwise for good.
create function order_line_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.released_at is not null
    or (to_jsonb(new) - 'released_at') <> (to_jsonb(old) - 'released_at')
    or exists (select from revenue_order where id = old.revenue_order_id and title_number is not null) then
    raise exception 'what an order claims is never changed' using constraint = 'order_line_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger order_line_is_kept before update or delete on revenue_order_line for each row execute function order_line_is_kept();

-- Lines come with their order or with the reduction that settles them: added later, they would change it.
create function order_line_is_written_at_once() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct territory_id, revenue_order_id from inserted) line
    join revenue_order on revenue_order.territory_id = line.territory_id and revenue_order.id = line.revenue_order_id
    where revenue_order.xmin <> pg_current_xact_id()::xid
  ) then
    raise exception 'what an order claims is never changed' using constraint = 'order_line_is_kept', errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger order_line_is_written_at_once after insert on revenue_order_line referencing new table as inserted
  for each statement execute function order_line_is_written_at_once();
