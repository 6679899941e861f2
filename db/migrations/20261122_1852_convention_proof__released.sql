-- An act whose entry is cancelled rests on nothing: what proved it may prove the right one, be withdrawn, and lets its
-- decision be cancelled.
create or replace function convention_proof_is_kept() returns trigger language plpgsql as $$
declare
  open_columns constant text[] := array['act_id']
    || case when old.act_id is null then array['withdrawn_on', 'withdrawn_because', 'withdrawn_by'] else '{}' end;
  before constant jsonb := to_jsonb(old);
  after constant jsonb := to_jsonb(new);
begin
  if tg_op = 'DELETE' or old.withdrawn_on is not null
    or before - open_columns is distinct from after - open_columns
    or (old.act_id is not null and (new.act_id is not null or not exists (select from convention_act act
      where act.territory_id = old.territory_id and act.id = old.act_id and act.cancelled_on is not null))) then
    raise exception 'what proved is neither changed nor deleted'
      using constraint = 'convention_proof_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function decision_cancellation_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'a decision that was cancelled stays so'
      using errcode = 'check_violation', constraint = 'decision_cancellation_is_kept';
  end if;
  -- Who would rest something on it waits, then is refused; who just did is seen.
  perform from decision where territory_id = new.territory_id and id = new.decision_id for update;
  if exists (select from expense where territory_id = new.territory_id and decision_id = new.decision_id
      and state <> 'cancelled')
    or exists (select from convention_version where territory_id = new.territory_id
      and approval_decision_id = new.decision_id and abandoned_on is null)
    or exists (select from rollout where territory_id = new.territory_id and decision_id = new.decision_id
      and cancelled_on is null)
    or exists (select from convention_proof proof where proof.territory_id = new.territory_id
      and proof.decision_id = new.decision_id and proof.withdrawn_on is null
      and not exists (select from convention_act act where act.territory_id = proof.territory_id
        and act.id = proof.act_id and act.cancelled_on is not null)) then
    raise exception 'a decision on which something rests is not cancelled'
      using errcode = 'check_violation', constraint = 'decision_is_cancelled_while_nothing_rests_on_it';
  end if;
  return new;
end $$;
