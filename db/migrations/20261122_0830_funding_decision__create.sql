-- squawk-ignore-file ban-drop-column, require-concurrent-index-creation -- migrations run while nobody reads.
-- What a funder decides is written once: another decision follows it, a mistake is rectified by one that says so.
create table funding_decision (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  funding_id uuid not null,
  -- What rectifies a decision keeps its number.
  number integer not null constraint funding_decision_number_is_positive check (number > 0),
  -- Zero: refused. Null: the funder decided nothing, the decision that this one rectifies was entered by mistake.
  granted_cents bigint constraint funding_decision_is_not_negative check (granted_cents >= 0),
  decided_on date,
  act text constraint funding_decision_act_is_not_blank check (btrim(act) <> ''),
  reason text not null default '' constraint funding_decision_reason_is_short check (char_length(reason) <= 500),
  rectifies_id uuid,
  created_at timestamptz not null,
  constraint funding_decision_is_known_by_its_number unique (territory_id, convention_id, funding_id, id, number),
  constraint funding_decision_is_of_a_funding foreign key (territory_id, convention_id, funding_id)
    references funding (territory_id, convention_id, id),
  constraint funding_decision_rectifies_one_of_its_funding foreign key (territory_id, convention_id, funding_id, rectifies_id, number)
    references funding_decision (territory_id, convention_id, funding_id, id, number),
  constraint funding_decision_says_how_much_when_and_by_which_act check (num_nulls(granted_cents, decided_on, act) in (0, 3)),
  constraint funding_decision_that_never_was_rectifies_one check (granted_cents is not null or rectifies_id is not null),
  constraint funding_decision_is_rectified_with_a_reason check (rectifies_id is null or btrim(reason) <> '')
);
create unique index funding_decision_has_its_own_number on funding_decision (territory_id, funding_id, number) where rectifies_id is null;
create unique index funding_decision_is_rectified_once on funding_decision (territory_id, rectifies_id) where rectifies_id is not null;
create index funding_decision_funding_idx on funding_decision (territory_id, convention_id, funding_id, number);
create index funding_decision_rectified_idx on funding_decision (territory_id, convention_id, funding_id, rectifies_id, number);

insert into funding_decision
  (id, territory_id, convention_id, funding_id, number, granted_cents, decided_on, act, created_at)
select gen_random_uuid(), territory_id, convention_id, id, 1, granted_cents, granted_on, grant_act, coalesce((
    select max(event.at) from audit_event event
    where event.subject_kind = 'funding' and event.subject_id = funding.id::text and event.detail ? 'grantedCents'
  ), created_at)
from funding where granted_cents is not null;

create trigger funding_decision_is_kept before update or delete on funding_decision
  for each row execute function posting_is_kept();

-- What a funder grants on a day: the last decision until then that nothing rectifies.
create function funding_decision_in_force(of_territory uuid, of_funding uuid, on_day date) returns setof funding_decision
language sql stable as $$
  select decision.* from funding_decision decision
  where decision.territory_id = of_territory and decision.funding_id = of_funding and decision.decided_on <= on_day
    and not exists (select from funding_decision later
      where later.territory_id = decision.territory_id and later.rectifies_id = decision.id)
  order by decision.decided_on desc, decision.number desc limit 1
$$;

alter table funding drop column granted_cents, drop column granted_on, drop column grant_act;

create function funding_is_within_what_is_granted() returns trigger language plpgsql as $$
declare
  about uuid := case tg_table_name when 'funding' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'funding_id' end;
  granted bigint;
begin
  perform from funding where territory_id = new.territory_id and id = about for no key update;
  select coalesce(sum(granted_cents), 0) into granted from funding_decision_in_force(new.territory_id, about, 'infinity');
  if tg_table_name <> 'funding_claim' and granted < (
    select received_cents from funding where territory_id = new.territory_id and id = about) then
    raise exception 'a funder pays no more than it grants' using constraint = 'funding_received_is_within_what_was_granted', errcode = 'check_violation';
  end if;
  if tg_table_name <> 'funding' and granted < (
    select coalesce(sum(amount_cents), 0) from funding_claim claim
    where claim.territory_id = new.territory_id and claim.funding_id = about and not exists (
      select from funding_claim_withdrawal gone
      where gone.territory_id = claim.territory_id and gone.funding_claim_id = claim.id)) then
    raise exception 'no more is claimed than is granted' using constraint = 'funding_claimed_is_within_what_was_granted', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger funding_received_is_within_what_was_granted after insert or update of received_cents on funding
  deferrable initially deferred for each row execute function funding_is_within_what_is_granted();
create constraint trigger funding_claimed_is_within_what_was_granted after insert on funding_claim
  deferrable initially deferred for each row execute function funding_is_within_what_is_granted();
create constraint trigger funding_decision_covers_what_moved after insert on funding_decision
  deferrable initially deferred for each row execute function funding_is_within_what_is_granted();
