-- squawk-ignore-file adding-field-with-default, adding-not-nullable-field, disallowed-unique-constraint, require-concurrent-index-creation -- migrations run while nobody reads.
-- What the shared service brings in. A mistake is cancelled by an entry of the opposite amounts, once, with its reason.
create table revenue (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  budget_line_id uuid,
  label text not null constraint revenue_label_is_not_blank check (btrim(label) <> ''),
  payer text not null constraint revenue_payer_is_not_blank check (btrim(payer) <> ''),
  -- The year it belongs to: in January, money may still be of the year before.
  exercice integer not null constraint revenue_exercice_is_a_year check (exercice between 2000 and 2200),
  ht_cents bigint not null,
  vat_cents bigint not null,
  ttc_cents bigint not null generated always as (ht_cents + vat_cents) stored,
  received_on date not null,
  -- Of its title in the finance software.
  reference text not null default '',
  created_at timestamptz not null,
  cancels_id uuid,
  cancelled_ht_cents bigint generated always as (-ht_cents) stored,
  cancelled_vat_cents bigint generated always as (-vat_cents) stored,
  reason text not null default '',
  constraint revenue_is_cancelled_with_a_reason check ((cancels_id is null) = (btrim(reason) = '')),
  constraint revenue_is_positive check
    (case when cancels_id is null then ht_cents > 0 and vat_cents >= 0 else ht_cents < 0 and vat_cents <= 0 end),
  constraint revenue_is_known_by_its_amounts unique (territory_id, convention_id, id, exercice, ht_cents, vat_cents),
  constraint revenue_cancels_one_of_its_convention
    foreign key (territory_id, convention_id, cancels_id, exercice, cancelled_ht_cents, cancelled_vat_cents)
    references revenue (territory_id, convention_id, id, exercice, ht_cents, vat_cents),
  constraint revenue_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint revenue_is_on_a_line_of_its_convention foreign key (territory_id, convention_id, budget_line_id)
    references budget_line (territory_id, convention_id, id)
);
create index revenue_convention_idx on revenue (territory_id, convention_id, exercice, received_on);
create index revenue_line_idx on revenue (territory_id, convention_id, budget_line_id);
create index revenue_cancelled_idx on revenue
  (territory_id, convention_id, cancels_id, exercice, cancelled_ht_cents, cancelled_vat_cents);
create unique index revenue_is_cancelled_once on revenue (territory_id, cancels_id) where cancels_id is not null;
create trigger revenue_is_kept before update or delete on revenue for each row execute function posting_is_kept();

-- All that came and lessens what is shared: revenue, and what funders paid (parties pay on their revenue orders). What
-- cancels an entry counts in the exercice of that entry.
create view money_received as
select territory_id, convention_id, 'revenue' as kind, exercice, received_on, ht_cents, ttc_cents from revenue
union all
select receipt.territory_id, receipt.convention_id, 'grant',
  extract(year from coalesce(cancelled.received_on, receipt.received_on))::integer,
  receipt.received_on, receipt.amount_cents, receipt.amount_cents
from funding_receipt receipt
  left join funding_receipt cancelled on cancelled.territory_id = receipt.territory_id and cancelled.id = receipt.cancels_id;

-- Whether the key shares costs net of what was received, and over what that is reckoned; nothing: it shares them gross.
alter table sharing_key add column net_per text
  constraint sharing_key_net_period_is_known check (net_per in ('period', 'term'));

-- What was taken off the cost before it was shared; and what was shared, said once.
alter table sharing
  add column revenue_cents bigint not null default 0 constraint sharing_takes_off_no_less_than_nothing check (revenue_cents >= 0),
  add column shared_cents bigint not null generated always as (total_cents - revenue_cents - outside_cents) stored,
  add column reversed_why text constraint sharing_reversal_says_why
    check (reversed_why is null or (reversed_at is not null and btrim(reversed_why) <> ''));

create or replace function sharing_is_frozen() returns trigger language plpgsql as $$
begin
  -- What is generated is not written yet.
  if tg_op = 'DELETE' or old.reversed_at is not null
    or (to_jsonb(new) - '{reversed_at,reversed_why,shared_cents}'::text[])
      <> (to_jsonb(old) - '{reversed_at,reversed_why,shared_cents}'::text[]) then
    raise exception 'a frozen sharing is never changed' using constraint = 'sharing_is_frozen', errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function shares_add_up() returns trigger language plpgsql as $$
begin
  if (select shared_cents from sharing where id = new.id)
    is distinct from (select coalesce(sum(share_cents), 0) from share where territory_id = new.territory_id and sharing_id = new.id) then
    raise exception 'shares do not add up to what is shared' using constraint = 'shares_add_up', errcode = 'check_violation';
  end if;
  return null;
end $$;

-- The same euro is never taken off two costs: whoever shares and whoever cancels hold the convention, one after the other.
create function sharings_take_off_what_was_received() returns trigger language plpgsql as $$
begin
  perform from convention where territory_id = new.territory_id and id = new.convention_id for no key update;
  if exists (
    with taken as (
      select expense.exercice, sharing_key.base, sharing_key.net_per, sharing.revenue_cents
      from sharing
        join expense on expense.territory_id = sharing.territory_id and expense.id = sharing.expense_id
        join sharing_key on sharing_key.territory_id = sharing.territory_id and sharing_key.convention_id = sharing.convention_id
          and sharing_key.id = sharing.sharing_key_id
      where sharing.territory_id = new.territory_id and sharing.convention_id = new.convention_id
        and sharing.reversed_at is null and sharing.revenue_cents > 0
    ), received as (
      select exercice, ht_cents, ttc_cents from money_received
      where territory_id = new.territory_id and convention_id = new.convention_id
    )
    select from taken one
    where net_per is null
      or (select sum(revenue_cents) from taken) > (select coalesce(sum(ttc_cents), 0) from received)
      or (select sum(revenue_cents) from taken where base = 'ht') > (select coalesce(sum(ht_cents), 0) from received)
      or net_per = 'period' and (
        (select sum(revenue_cents) from taken where net_per = 'period' and exercice = one.exercice)
          > (select coalesce(sum(ttc_cents), 0) from received where exercice = one.exercice)
        or (select sum(revenue_cents) from taken where net_per = 'period' and base = 'ht' and exercice = one.exercice)
          > (select coalesce(sum(ht_cents), 0) from received where exercice = one.exercice))
  ) then
    raise exception 'no more is taken off costs than was received'
      using constraint = 'sharings_take_off_what_was_received', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger sharing_takes_off_what_was_received after insert on sharing
  deferrable initially deferred for each row when (new.revenue_cents > 0) execute function sharings_take_off_what_was_received();
create constraint trigger cancelled_revenue_is_taken_off_by_nobody after insert on revenue
  deferrable initially deferred for each row when (new.cancels_id is not null) execute function sharings_take_off_what_was_received();
create constraint trigger cancelled_receipt_is_taken_off_by_nobody after insert on funding_receipt
  deferrable initially deferred for each row when (new.cancels_id is not null) execute function sharings_take_off_what_was_received();
