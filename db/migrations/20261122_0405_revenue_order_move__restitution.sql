-- squawk-ignore-file require-concurrent-index-creation, disallowed-unique-constraint, changing-column-type -- migrations run while nobody reads.
-- What a partner paid beyond what it owes is given back by a payment order (mandat), or pays another of its orders.
alter table revenue_order_move add column mandate_number text;
alter table revenue_order_move add constraint revenue_order_move_mandate_is_not_blank check (btrim(mandate_number) <> '') not valid;
alter table revenue_order_move validate constraint revenue_order_move_mandate_is_not_blank;
alter table revenue_order_move add column pays_move_id uuid;
alter table revenue_order_move drop constraint revenue_order_move_kind_is_known;
alter table revenue_order_move add constraint revenue_order_move_kind_is_known
  check (kind in ('collection', 'reduction', 'restitution'));
alter table revenue_order_move drop constraint revenue_order_move_has_a_reason;
alter table revenue_order_move add constraint revenue_order_move_has_a_reason
  check ((kind <> 'reduction' and cancels_id is null) or btrim(reason) <> '');
alter table revenue_order_move add constraint revenue_order_restitution_is_by_a_mandate_or_pays
  check (num_nonnulls(mandate_number, pays_move_id) = (case when kind = 'restitution' and cancels_id is null then 1 else 0 end));
alter table revenue_order_move add constraint revenue_order_move_is_of_its_territory unique (territory_id, id);
alter table revenue_order_move add constraint revenue_order_restitution_pays_a_move
  foreign key (territory_id, pays_move_id) references revenue_order_move (territory_id, id);
create unique index revenue_order_move_is_paid_once on revenue_order_move (territory_id, pays_move_id);

alter table posting drop constraint posting_kind_is_known;
alter table posting add constraint posting_kind_is_known
  check (kind in ('sharing', 'reversal', 'collection', 'reduction', 'advance', 'restitution'));

create or replace function order_adds_up() returns trigger language plpgsql as $$
declare
  about uuid := case tg_table_name when 'revenue_order' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'revenue_order_id' end;
begin
  if exists (
    select from revenue_order where territory_id = new.territory_id and id = about and (
      amount_cents is distinct from (select sum(share_cents) from revenue_order_line line
        where line.territory_id = revenue_order.territory_id and line.revenue_order_id = about and line.revenue_order_move_id is null)
      or (collected_cents, reduced_cents) <> (
        select
          coalesce(sum(case kind when 'collection' then move.amount_cents when 'restitution' then -move.amount_cents end), 0),
          coalesce(sum(move.amount_cents) filter (where kind = 'reduction'), 0)
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

-- Nobody is given back what it owes; and what pays another order is as much, of the same partner.
create function restitution_is_of_what_was_overpaid() returns trigger language plpgsql as $$
declare
  mine revenue_order;
begin
  select * into strict mine from revenue_order where territory_id = new.territory_id and id = new.revenue_order_id;
  if mine.collected_cents < mine.amount_cents - mine.reduced_cents then
    raise exception 'only what was overpaid is given back' using constraint = 'restitution_is_of_what_was_overpaid', errcode = 'check_violation';
  end if;
  if new.pays_move_id is not null and not exists (
    select from revenue_order_move paid
    join revenue_order other on other.territory_id = paid.territory_id and other.id = paid.revenue_order_id
    where paid.territory_id = new.territory_id and paid.id = new.pays_move_id
      and (paid.kind, paid.amount_cents) = ('collection', new.amount_cents)
      and (other.convention_id, other.organisation_id) = (mine.convention_id, mine.organisation_id) and other.id <> mine.id
  ) then
    raise exception 'what was overpaid pays another order of its partner' using constraint = 'restitution_pays_an_order_of_its_partner', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger restitution_is_of_what_was_overpaid after insert on revenue_order_move
  deferrable initially deferred for each row when (new.kind = 'restitution' and new.cancels_id is null)
  execute function restitution_is_of_what_was_overpaid();

-- What was deducted is told on two accounts, and is cancelled on both.
create or replace function deduction_is_cancelled_on_both_accounts() returns trigger language plpgsql as $$
begin
  if exists (select from advance where territory_id = new.territory_id and revenue_order_move_id = new.cancels_id)
      and not exists (select from advance where territory_id = new.territory_id and revenue_order_move_id = new.id)
    or exists (
      select from revenue_order_move restitution
      join revenue_order_move paid on paid.territory_id = restitution.territory_id and paid.id = restitution.pays_move_id
      where restitution.territory_id = new.territory_id and new.cancels_id in (restitution.id, paid.id)
        and 2 <> (select count(*) from revenue_order_move cancellation
          where cancellation.territory_id = new.territory_id and cancellation.cancels_id in (restitution.id, paid.id)))
  then
    raise exception 'what was deducted from an order is given back to both accounts'
      using constraint = 'deduction_is_cancelled_on_both_accounts', errcode = 'check_violation';
  end if;
  return null;
end $$;
