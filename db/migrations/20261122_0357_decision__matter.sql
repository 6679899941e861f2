-- Any adopted decision could approve any amendment or adopt any expense: one taken on an item of an agenda is about what
-- that item is about, and about nothing else. One about nothing kept here still serves: paper committees exist.
create view decision_matter as
select decision.territory_id, decision.id as decision_id, agenda_item.expense_id, agenda_item.amendment_id
from decision
  join resolution on resolution.territory_id = decision.territory_id and resolution.body_id = decision.body_id
    and resolution.id = decision.resolution_id
  join agenda_item on agenda_item.territory_id = resolution.territory_id and agenda_item.body_id = resolution.body_id
    and agenda_item.meeting_id = resolution.meeting_id and agenda_item.id = resolution.item_id
where num_nonnulls(agenda_item.expense_id, agenda_item.amendment_id) > 0;

create or replace function convention_amendment_is_approved_by_an_adopted_decision() returns trigger language plpgsql as $$
begin
  if not (select adopted from decision where id = new.approval_decision_id) then
    raise exception 'a decision that was not adopted approves nothing'
      using constraint = 'convention_amendment_is_approved_by_an_adopted_decision', errcode = 'check_violation';
  end if;
  if (tg_op = 'INSERT' or new.approval_decision_id is distinct from old.approval_decision_id) then
    if not exists (select from body where body.id = new.approval_body_id and body.kind = 'copil') then
      raise exception 'only the steering committee approves an amendment'
        using constraint = 'convention_amendment_is_approved_by_the_steering_committee', errcode = 'check_violation';
    end if;
    if exists (select from decision_matter where territory_id = new.territory_id
        and decision_id = new.approval_decision_id and amendment_id is distinct from new.id) then
      raise exception 'a decision about another matter approves no amendment'
        using constraint = 'convention_amendment_is_approved_by_a_decision_about_it', errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;

create or replace function expense_rests_on_what_was_decided() returns trigger language plpgsql as $$
declare
  amendment convention_version;
begin
  if new.decision_id is not null and not (select adopted from decision where id = new.decision_id) then
    raise exception 'a decision that was not adopted adopts nothing'
      using constraint = 'expense_is_adopted_by_an_adopted_decision', errcode = 'check_violation';
  end if;
  if new.decision_id is not null and (tg_op = 'INSERT' or new.decision_id is distinct from old.decision_id) then
    if not exists (select from body where body.id = new.decision_body_id and body.kind = 'copil') then
      raise exception 'only the steering committee adopts an expense'
        using constraint = 'expense_is_adopted_by_the_steering_committee', errcode = 'check_violation';
    end if;
    if exists (select from decision_matter where territory_id = new.territory_id
        and decision_id = new.decision_id and expense_id is distinct from new.id) then
      raise exception 'a decision about another matter adopts no expense'
        using constraint = 'expense_is_adopted_by_a_decision_about_it', errcode = 'check_violation';
    end if;
  end if;
  if new.amendment_id is not null then
    select * into amendment from convention_version where id = new.amendment_id;
    if amendment.number = 0 then
      raise exception 'the convention itself amends nothing'
        using constraint = 'expense_amendment_is_an_amendment', errcode = 'check_violation';
    end if;
    if lower(amendment.applies) > new.committed_on then
      raise exception 'an expense is committed once its amendment is in force'
        using constraint = 'expense_is_committed_once_its_amendment_applies', errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
