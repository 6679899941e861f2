-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-creation -- migrations run while nobody reads.
-- Where the text asks for it, a withdrawal cites what the steering committee decided on its principle.
alter table convention_act
  add column principle_body_id uuid,
  add column principle_decision_id uuid,
  add constraint convention_act_principle_is_whole check ((principle_decision_id is null) = (principle_body_id is null)),
  add constraint convention_act_principle_is_of_a_withdrawal check (principle_decision_id is null or kind = 'withdrawal'),
  add constraint convention_act_principle_is_by_a_committee_of_it foreign key (territory_id, convention_id, principle_body_id)
    references body (territory_id, convention_id, id),
  add constraint convention_act_principle_is_a_decision foreign key (territory_id, principle_body_id, principle_decision_id)
    references decision (territory_id, body_id, id);
create index convention_act_principle_body_idx on convention_act (territory_id, convention_id, principle_body_id);
create index convention_act_principle_idx on convention_act (territory_id, principle_body_id, principle_decision_id);

create function convention_act_principle_was_adopted() returns trigger language plpgsql as $$
begin
  if not (select adopted from decision where territory_id = new.territory_id and id = new.principle_decision_id) then
    raise exception 'a decision that was not adopted lets nobody leave'
      using constraint = 'convention_act_principle_was_adopted', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger convention_act_principle_was_adopted before insert or update of principle_decision_id on convention_act
  for each row when (new.principle_decision_id is not null) execute function convention_act_principle_was_adopted();
create trigger convention_act_rests_on_a_decision_that_stands before insert or update of principle_decision_id on convention_act
  for each row when (new.principle_decision_id is not null)
  execute function rests_on_a_decision_that_stands('principle_decision_id');

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
    or exists (select from convention_act where territory_id = new.territory_id
      and principle_decision_id = new.decision_id and cancelled_on is null)
    or exists (select from convention_proof proof where proof.territory_id = new.territory_id
      and proof.decision_id = new.decision_id and proof.withdrawn_on is null
      and not exists (select from convention_act act where act.territory_id = proof.territory_id
        and act.id = proof.act_id and act.cancelled_on is not null)) then
    raise exception 'a decision on which something rests is not cancelled'
      using errcode = 'check_violation', constraint = 'decision_is_cancelled_while_nothing_rests_on_it';
  end if;
  return new;
end $$;
