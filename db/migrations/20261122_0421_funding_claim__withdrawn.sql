-- squawk-ignore-file adding-field-with-default, adding-serial-primary-key-field, require-concurrent-index-creation, require-concurrent-index-deletion -- migrations run while nobody reads.
-- A claim sent by mistake is withdrawn by an act with its reason: it stays, and its proofs may be claimed again.
create table funding_claim_withdrawal (
  funding_claim_id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  funding_id uuid not null,
  reason text not null constraint funding_claim_withdrawal_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  withdrawn_on date not null,
  created_at timestamptz not null,
  constraint funding_claim_withdrawal_is_of_a_claim foreign key (territory_id, convention_id, funding_id, funding_claim_id)
    references funding_claim (territory_id, convention_id, funding_id, id)
);
create index funding_claim_withdrawal_claim_idx on funding_claim_withdrawal (territory_id, convention_id, funding_id, funding_claim_id);
create trigger funding_claim_withdrawal_is_kept before update or delete on funding_claim_withdrawal
  for each row execute function posting_is_kept();

alter table funding_claim_proof add column released_at timestamptz;
alter table funding_claim_proof drop constraint proof_is_claimed_once_from_a_funder;
alter table funding_claim_proof add primary key (territory_id, funding_claim_id, payment_proof_id);
create unique index proof_is_claimed_once_from_a_funder on funding_claim_proof (territory_id, funding_id, payment_proof_id)
  where released_at is null;
drop trigger funding_claim_proof_is_kept on funding_claim_proof;
create function funding_claim_proof_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'released_at') <> (to_jsonb(old) - 'released_at') or not exists (
    select from funding_claim_withdrawal withdrawal
    where withdrawal.territory_id = old.territory_id and withdrawal.funding_claim_id = old.funding_claim_id
      and new.released_at = withdrawal.created_at) then
    raise exception 'what a claim shows is never changed' using constraint = 'funding_claim_proof_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger funding_claim_proof_is_kept before update or delete on funding_claim_proof
  for each row execute function funding_claim_proof_is_kept();
create function withdrawn_claim_releases_its_proofs() returns trigger language plpgsql as $$
begin
  update funding_claim_proof set released_at = new.created_at
  where territory_id = new.territory_id and funding_claim_id = new.funding_claim_id;
  return null;
end $$;
create trigger withdrawn_claim_releases_its_proofs after insert on funding_claim_withdrawal
  for each row execute function withdrawn_claim_releases_its_proofs();

-- A spending entered by mistake is taken back as long as no claim that stands shows it.
create table payment_proof_withdrawal (
  payment_proof_id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  reason text not null constraint payment_proof_withdrawal_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  withdrawn_on date not null,
  created_at timestamptz not null,
  constraint payment_proof_withdrawal_is_of_a_proof foreign key (territory_id, convention_id, payment_proof_id)
    references payment_proof (territory_id, convention_id, id)
);
create index payment_proof_withdrawal_proof_idx on payment_proof_withdrawal (territory_id, convention_id, payment_proof_id);
create trigger payment_proof_withdrawal_is_kept before update or delete on payment_proof_withdrawal
  for each row execute function posting_is_kept();
create function withdrawn_proof_is_claimed_by_nobody() returns trigger language plpgsql as $$
begin
  -- Who claims it holds its row already (the foreign key): who takes it back waits, and sees the claim.
  if tg_table_name = 'payment_proof_withdrawal' then
    perform from payment_proof where territory_id = new.territory_id and id = new.payment_proof_id for update;
  end if;
  if exists (select from payment_proof_withdrawal where territory_id = new.territory_id and payment_proof_id = new.payment_proof_id)
    and exists (select from funding_claim_proof
      where territory_id = new.territory_id and payment_proof_id = new.payment_proof_id and released_at is null) then
    raise exception 'no claim shows a proof that was taken back' using constraint = 'withdrawn_proof_is_claimed_by_nobody', errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger withdrawn_proof_is_claimed_by_nobody after insert on payment_proof_withdrawal
  for each row execute function withdrawn_proof_is_claimed_by_nobody();
create trigger withdrawn_proof_is_claimed_by_nobody after insert on funding_claim_proof
  for each row execute function withdrawn_proof_is_claimed_by_nobody();

-- What was engaged is proved once it is paid; nothing else of it changes.
create function payment_proof_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.paid_on is not null
    or (to_jsonb(new) - '{paid_on,reference}'::text[]) <> (to_jsonb(old) - '{paid_on,reference}'::text[])
    or exists (select from payment_proof_withdrawal where territory_id = old.territory_id and payment_proof_id = old.id) then
    raise exception 'what proves a payment is never changed' using constraint = 'payment_proof_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger payment_proof_is_kept before update or delete on payment_proof
  for each row execute function payment_proof_is_kept();

-- Money recorded by mistake is cancelled by an entry of the opposite amount, once; what was received is the sum of all.
alter table funding_receipt add column cancels_id uuid;
alter table funding_receipt add column cancelled_cents bigint generated always as (-amount_cents) stored;
alter table funding_receipt add column reason text not null default '';
alter table funding_receipt add constraint funding_receipt_is_cancelled_with_a_reason
  check ((cancels_id is null) = (btrim(reason) = '')) not valid;
alter table funding_receipt validate constraint funding_receipt_is_cancelled_with_a_reason;
alter table funding_receipt drop constraint funding_receipt_is_positive;
alter table funding_receipt add constraint funding_receipt_is_positive
  check (case when cancels_id is null then amount_cents > 0 else amount_cents < 0 end) not valid;
alter table funding_receipt validate constraint funding_receipt_is_positive;
alter table funding_receipt add constraint funding_receipt_is_known_by_its_amount
  unique (territory_id, convention_id, funding_id, id, amount_cents);
alter table funding_receipt add constraint funding_receipt_cancels_one_of_its_funding
  foreign key (territory_id, convention_id, funding_id, cancels_id, cancelled_cents)
  references funding_receipt (territory_id, convention_id, funding_id, id, amount_cents);
create unique index funding_receipt_is_cancelled_once on funding_receipt (territory_id, cancels_id) where cancels_id is not null;
create index funding_receipt_cancelled_idx on funding_receipt (territory_id, convention_id, funding_id, cancels_id, cancelled_cents);

create function funding_adds_up() returns trigger language plpgsql as $$
declare
  about uuid := case tg_table_name when 'funding' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'funding_id' end;
begin
  if exists (
    select from funding where territory_id = new.territory_id and id = about and received_cents <> (
      select coalesce(sum(amount_cents), 0) from funding_receipt receipt
      where receipt.territory_id = funding.territory_id and receipt.convention_id = funding.convention_id and receipt.funding_id = about)
  ) then
    raise exception 'what a funder paid is the sum of its receipts' using constraint = 'funding_adds_up', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger funding_adds_up after insert or update of received_cents on funding
  deferrable initially deferred for each row execute function funding_adds_up();
create constraint trigger funding_receipt_adds_up after insert on funding_receipt
  deferrable initially deferred for each row execute function funding_adds_up();
