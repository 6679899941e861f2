-- A committee approves an amendment by a decision of its register. What was decided before there was a register here
-- keeps the reference typed in, with the reason why no decision stands for it.
create unique index body_is_of_its_convention_idx on body (territory_id, convention_id, id);
alter table body add constraint body_is_of_its_convention unique using index body_is_of_its_convention_idx;
create unique index decision_is_of_its_body_and_day_idx on decision (territory_id, body_id, id, decided_on);
alter table decision add constraint decision_is_of_its_body_and_day unique using index decision_is_of_its_body_and_day_idx;

alter table convention_version
  add column approval_body_id uuid,
  add column approval_decision_id uuid,
  add column approval_reason text constraint convention_amendment_approval_reason_is_not_blank check (btrim(approval_reason) <> '');
update convention_version set approval_reason = 'Approbation inscrite avant le registre des décisions.' where approved_on is not null;
alter table convention_version
  add constraint convention_amendment_is_approved_by_a_body_of_its_convention foreign key (territory_id, convention_id, approval_body_id)
    references body (territory_id, convention_id, id),
  add constraint convention_amendment_is_approved_the_day_of_the_decision foreign key (territory_id, approval_body_id, approval_decision_id, approved_on)
    references decision (territory_id, body_id, id, decided_on),
  add constraint convention_amendment_approval_names_its_decision check (
    (approval_body_id is null) = (approval_decision_id is null) and (approval_decision_id is null or approved_on is not null)),
  add constraint convention_amendment_approval_is_a_decision_or_says_why check (
    (approved_on is null) = (num_nonnulls(approval_decision_id, approval_reason) = 0) and num_nonnulls(approval_decision_id, approval_reason) <= 1),
  add constraint convention_amendment_approval_by_a_decision_has_no_reference check (approval_reference is null or approval_reason is not null);
create index convention_version_approval_body_idx on convention_version (territory_id, convention_id, approval_body_id);
create index convention_version_approval_idx on convention_version (territory_id, approval_body_id, approval_decision_id, approved_on);

create function convention_amendment_is_approved_by_an_adopted_decision() returns trigger language plpgsql as $$
begin
  if not (select adopted from decision where id = new.approval_decision_id) then
    raise exception 'a decision that was not adopted approves nothing'
      using constraint = 'convention_amendment_is_approved_by_an_adopted_decision', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger convention_amendment_is_approved_by_an_adopted_decision before insert or update on convention_version
  for each row when (new.approval_decision_id is not null) execute function convention_amendment_is_approved_by_an_adopted_decision();

-- The parties sign what the committee read: from its approval an amendment keeps its clauses.
create or replace function convention_version_past_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.agreed_on is not null then
      raise exception 'an agreed version is never deleted' using constraint = 'convention_version_past_is_kept', errcode = 'check_violation';
    end if;
    return old;
  end if;
  if old.approved_on is not null and (
    (new.clauses, new.wanted_on, new.approved_on, new.approval_reference, new.approval_reason, new.approval_body_id, new.approval_decision_id)
      is distinct from (old.clauses, old.wanted_on, old.approved_on, old.approval_reference, old.approval_reason, old.approval_body_id, old.approval_decision_id)
  ) then
    raise exception 'an approved amendment is never changed' using constraint = 'convention_amendment_approved_is_kept', errcode = 'check_violation';
  end if;
  if old.agreed_on is not null and (
    (new.territory_id, new.convention_id, new.number, new.title_fr, new.title_en, new.clauses, new.approved_on, new.agreed_on, lower(new.applies))
      is distinct from (old.territory_id, old.convention_id, old.number, old.title_fr, old.title_en, old.clauses, old.approved_on, old.agreed_on, lower(old.applies))
    or (new.applies is distinct from old.applies and not upper_inf(old.applies))
  ) then
    raise exception 'an agreed version is never changed' using constraint = 'convention_version_past_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Until now only the command refused to sign an amendment that the committee had not approved.
create or replace function signature_follows_its_authorisation() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'a signature is never changed' using constraint = 'signature_is_kept', errcode = 'check_violation';
  end if;
  if exists (
    select from convention_version where id = new.version_id and number > 0 and (approved_on is null or approved_on > new.signed_on)
  ) then
    raise exception 'an amendment is signed once the committee has approved it'
      using constraint = 'signature_follows_the_approval_of_the_amendment', errcode = 'check_violation';
  end if;
  if new.authorisation_id is not null and not exists (
    select from authorisation
    join deliberation on deliberation.territory_id = authorisation.territory_id and deliberation.id = authorisation.deliberation_id
    where authorisation.id = new.authorisation_id and deliberation.executory_on <= new.signed_on
  ) then
    raise exception 'signed before its authorisation was executory' using constraint = 'signature_follows_its_authorisation', errcode = 'check_violation';
  end if;
  return new;
end $$;
