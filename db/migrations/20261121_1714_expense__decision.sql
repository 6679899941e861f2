-- squawk-ignore-file renaming-column, ban-drop-not-null -- migrations run while nobody reads.
-- An expense is adopted by a decision of the register of its convention's own committee, and the amendment it waited for
-- is one of its convention. What was decided or signed before they were kept here keeps its typed reference, with the
-- reason why nothing stands for it.
create unique index convention_version_is_agreed_that_day_idx on convention_version (territory_id, convention_id, id, agreed_on);
alter table convention_version
  add constraint convention_version_is_agreed_that_day unique using index convention_version_is_agreed_that_day_idx;

alter table expense rename column decision to decision_reference;
alter table expense
  alter column decision_reference drop default,
  alter column decision_reference drop not null,
  add column decision_body_id uuid,
  add column decision_id uuid,
  add column decision_reason text constraint expense_decision_reason_is_not_blank check (btrim(decision_reason) <> ''),
  add column amendment_id uuid,
  add column amendment_reference text,
  add column amendment_reason text constraint expense_amendment_reason_is_not_blank check (btrim(amendment_reason) <> '');
update expense set
  -- A rejection was written there too: its reason is kept in ended_reason.
  decision_reference = case when adopted_on is not null then nullif(btrim(decision_reference), '') end,
  decision_reason = case when adopted_on is not null then 'Adoption inscrite avant le registre des décisions.' end,
  amendment_reason = case when amendment_signed_on is not null then 'Avenant inscrit avant que les dépenses y renvoient.' end;

alter table expense
  add constraint expense_is_adopted_by_a_body_of_its_convention foreign key (territory_id, convention_id, decision_body_id)
    references body (territory_id, convention_id, id),
  add constraint expense_is_adopted_the_day_of_the_decision foreign key (territory_id, decision_body_id, decision_id, adopted_on)
    references decision (territory_id, body_id, id, decided_on),
  add constraint expense_adoption_names_its_decision check (
    (decision_body_id is null) = (decision_id is null) and (decision_id is null or adopted_on is not null)),
  add constraint expense_adoption_is_a_decision_or_says_why check (
    (adopted_on is null) = (num_nonnulls(decision_id, decision_reason) = 0) and num_nonnulls(decision_id, decision_reason) <= 1),
  add constraint expense_adoption_by_a_decision_has_no_reference check (decision_reference is null or decision_reason is not null),
  add constraint expense_waits_for_an_amendment_of_its_convention foreign key (territory_id, convention_id, amendment_id, amendment_signed_on)
    references convention_version (territory_id, convention_id, id, agreed_on),
  add constraint expense_amendment_has_its_day check (amendment_id is null or amendment_signed_on is not null),
  add constraint expense_amendment_is_kept_here_or_says_why check (
    (amendment_signed_on is null) = (num_nonnulls(amendment_id, amendment_reason) = 0) and num_nonnulls(amendment_id, amendment_reason) <= 1),
  add constraint expense_amendment_kept_here_has_no_reference check (amendment_reference is null or amendment_reason is not null),
  add constraint expense_is_amended_once_adopted check (amendment_signed_on is null or coalesce(adopted_on <= amendment_signed_on, false)),
  add constraint expense_is_amended_with_its_day check (state <> 'amended' or amendment_signed_on is not null),
  add constraint expense_is_committed_once_amended check (coalesce(amendment_signed_on <= committed_on, true));
create index expense_decision_body_idx on expense (territory_id, convention_id, decision_body_id);
create index expense_decision_idx on expense (territory_id, decision_body_id, decision_id, adopted_on);
create index expense_amendment_idx on expense (territory_id, convention_id, amendment_id, amendment_signed_on);

create function expense_rests_on_what_was_decided() returns trigger language plpgsql as $$
declare
  amendment convention_version;
begin
  if new.decision_id is not null and not (select adopted from decision where id = new.decision_id) then
    raise exception 'a decision that was not adopted adopts nothing'
      using constraint = 'expense_is_adopted_by_an_adopted_decision', errcode = 'check_violation';
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
create trigger expense_rests_on_what_was_decided before insert or update on expense
  for each row when (new.decision_id is not null or new.amendment_id is not null) execute function expense_rests_on_what_was_decided();

-- What the key asks of an expense on that day; a regularisation is committed without, and says why.
create function expense_passes_the_gates_of_its_key() returns trigger language plpgsql as $$
begin
  if new.committed_on is not null and new.regularisation is null and new.amendment_signed_on is null and exists (
    select from sharing_key where territory_id = new.territory_id and convention_id = new.convention_id
      and applies @> new.committed_on and amendment_required
  ) then
    raise exception 'the key asks for a signed amendment' using constraint = 'expense_is_committed_with_its_amendment', errcode = 'check_violation';
  end if;
  if new.adopted_on is not null and new.regularisation is null and new.advised_on is null and exists (
    select from sharing_key where territory_id = new.territory_id and convention_id = new.convention_id
      and applies @> new.adopted_on and opinion_required
  ) then
    raise exception 'the key asks for an opinion' using constraint = 'expense_is_adopted_with_its_opinion', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger expense_passes_the_gates_of_its_key before update of committed_on, adopted_on on expense
  for each row when (new.committed_on is distinct from old.committed_on or new.adopted_on is distinct from old.adopted_on)
  execute function expense_passes_the_gates_of_its_key();
