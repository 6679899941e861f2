-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-creation, disallowed-unique-constraint -- migrations run while nobody reads.
-- An evolution of the service (a release, une mise en production): announced by the lead, validated by the committee that
-- the clauses name when it brings a new feature, then put in service.
create table rollout (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  name text not null constraint rollout_name_is_not_blank check (btrim(name) <> ''),
  version text not null constraint rollout_version_is_not_blank check (btrim(version) <> ''),
  wished_on date not null,
  brings text not null constraint rollout_says_what_it_brings check (btrim(brings) <> ''),
  has_new_feature boolean not null,
  link text constraint rollout_link_is_an_address check (link ~ '^https?://'),
  file_id uuid,
  -- The committee that the clauses named when it was announced.
  validated_by text not null constraint rollout_committee_is_known check (validated_by in ('copil', 'cotech', 'citizens', 'other')),
  announced_on date not null,
  announced_by uuid not null constraint rollout_is_announced_by_a_person references person,
  created_at timestamptz not null,
  in_service_on date,
  decision_body_id uuid,
  decision_id uuid,
  validated_on date,
  -- Put in service before it was validated: flagged, and why.
  unvalidated_because text,
  cancelled_on date,
  cancelled_because text,
  cancelled_by uuid constraint rollout_is_cancelled_by_a_person references person,
  constraint rollout_is_of_its_convention unique (territory_id, convention_id, id),
  constraint rollout_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint rollout_paper_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id),
  constraint rollout_is_validated_by_a_decision foreign key (territory_id, decision_body_id, decision_id, validated_on)
    references decision (territory_id, body_id, id, decided_on),
  constraint rollout_validation_is_whole check (num_nonnulls(decision_body_id, decision_id, validated_on) in (0, 3)),
  constraint rollout_with_a_new_feature_is_validated_before_service check (
    in_service_on is null or not has_new_feature or unvalidated_because is not null
    or validated_on is not null and validated_on <= in_service_on),
  constraint rollout_reason_is_of_one_in_service check (unvalidated_because is null or in_service_on is not null and has_new_feature),
  constraint rollout_reason_is_not_blank check (btrim(unvalidated_because) <> ''),
  constraint rollout_cancelled_says_who_and_why check (num_nonnulls(cancelled_on, cancelled_because, cancelled_by) in (0, 3)),
  constraint rollout_cancellation_is_not_blank check (btrim(cancelled_because) <> '')
);
create index rollout_convention_idx on rollout (territory_id, convention_id, announced_on);
create index rollout_file_idx on rollout (territory_id, file_id);
create index rollout_decision_idx on rollout (territory_id, decision_body_id, decision_id, validated_on);
create index rollout_announcer_idx on rollout (announced_by);
create index rollout_canceller_idx on rollout (cancelled_by);
create unique index rollout_version_is_announced_once on rollout (convention_id, name, version) where cancelled_on is null;

-- What follows is written once; whatever else was written stays. Cancelled, nothing follows.
create function rollout_is_kept() returns trigger language plpgsql as $$
declare
  open_columns constant text[] := '{in_service_on,decision_body_id,decision_id,validated_on,unvalidated_because,cancelled_on,cancelled_because,cancelled_by}';
  before constant jsonb := to_jsonb(old);
  after constant jsonb := to_jsonb(new);
begin
  if tg_op = 'DELETE' or old.cancelled_on is not null or before - open_columns is distinct from after - open_columns
    or exists (select from jsonb_each(before) as was where was.key = any (open_columns)
      and was.value <> 'null'::jsonb and was.value is distinct from after -> was.key)
  then
    raise exception 'what was announced of an evolution is neither changed nor deleted'
      using constraint = 'rollout_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger rollout_is_kept before update or delete on rollout for each row execute function rollout_is_kept();

-- An item of an agenda may be about an evolution.
alter table agenda_item add column rollout_id uuid,
  add constraint agenda_item_is_about_a_rollout_of_its_convention foreign key (territory_id, convention_id, rollout_id)
    references rollout (territory_id, convention_id, id),
  add constraint agenda_item_rollout_is_on_an_agenda_once unique (territory_id, meeting_id, rollout_id),
  drop constraint agenda_item_is_about_one_matter,
  add constraint agenda_item_is_about_one_matter check (num_nonnulls(expense_id, amendment_id, rollout_id) <= 1);
create index agenda_item_rollout_idx on agenda_item (territory_id, convention_id, rollout_id);
drop trigger agenda_item_keeps_its_matter on agenda_item;
create trigger agenda_item_keeps_its_matter before update on agenda_item for each row
  when ((new.meeting_id, new.convention_id, new.expense_id, new.amendment_id, new.rollout_id)
    is distinct from (old.meeting_id, old.convention_id, old.expense_id, old.amendment_id, old.rollout_id))
  execute function agenda_item_keeps_its_matter();

create or replace view decision_matter as
select decision.territory_id, decision.id as decision_id, agenda_item.expense_id, agenda_item.amendment_id, agenda_item.rollout_id
from decision
  join resolution on resolution.territory_id = decision.territory_id and resolution.body_id = decision.body_id
    and resolution.id = decision.resolution_id
  join agenda_item on agenda_item.territory_id = resolution.territory_id and agenda_item.body_id = resolution.body_id
    and agenda_item.meeting_id = resolution.meeting_id and agenda_item.id = resolution.item_id
where num_nonnulls(agenda_item.expense_id, agenda_item.amendment_id, agenda_item.rollout_id) > 0;

create function rollout_is_validated_by_its_committee() returns trigger language plpgsql as $$
begin
  if not exists (select from decision
      join body on body.territory_id = decision.territory_id and body.id = decision.body_id
      join decision_matter matter on matter.territory_id = decision.territory_id and matter.decision_id = decision.id
      where decision.territory_id = new.territory_id and decision.id = new.decision_id and decision.adopted
        and body.kind = new.validated_by and matter.rollout_id = new.id) then
    raise exception 'an evolution is validated by a decision about it, that its committee adopted'
      using constraint = 'rollout_is_validated_by_its_committee', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger rollout_is_validated_by_its_committee before insert or update of decision_id on rollout
  for each row when (new.decision_id is not null) execute function rollout_is_validated_by_its_committee();
create trigger rollout_rests_on_a_decision_that_stands before insert or update of decision_id on rollout
  for each row when (new.decision_id is not null) execute function rests_on_a_decision_that_stands('decision_id');

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
      and cancelled_on is null) then
    raise exception 'a decision on which something rests is not cancelled'
      using errcode = 'check_violation', constraint = 'decision_is_cancelled_while_nothing_rests_on_it';
  end if;
  return new;
end $$;
