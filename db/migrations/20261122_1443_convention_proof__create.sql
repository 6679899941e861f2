-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-creation, disallowed-unique-constraint -- migrations run while nobody reads.
-- What must exist before an express renewal (reconduction), and the agreement of each party to end the convention, are
-- proved by a thing recorded here: a document with its fingerprint, a decision of a committee, an act of a council.
alter table convention_document add constraint convention_document_is_of_its_convention unique (territory_id, convention_id, id);

create table convention_proof (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  purpose text not null constraint convention_proof_purpose_is_known check (purpose in ('renewal', 'termination')),
  -- Of a renewal: what the clauses ask first, in their words.
  precondition text constraint convention_proof_precondition_is_not_blank check (btrim(precondition) <> ''),
  -- Whose agreement, or whose council.
  organisation_id uuid,
  document_id uuid,
  decision_body_id uuid,
  decision_id uuid,
  deliberation_id uuid,
  -- The day of what proves: a deliberation’s is the day it became executory.
  proved_on date not null,
  added_by uuid not null constraint convention_proof_is_added_by_a_person references person,
  created_at timestamptz not null,
  -- The renewal or the termination that rested on it.
  act_id uuid,
  withdrawn_on date,
  withdrawn_because text,
  withdrawn_by uuid constraint convention_proof_is_withdrawn_by_a_person references person,
  constraint convention_proof_is_unique_in_its_territory unique (territory_id, id),
  constraint convention_proof_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint convention_proof_is_of_a_precondition_or_a_party check (
    (purpose = 'renewal') = (precondition is not null) and (purpose = 'renewal' or organisation_id is not null)),
  constraint convention_proof_is_one_thing check (num_nonnulls(document_id, decision_id, deliberation_id) = 1),
  constraint convention_proof_decision_is_whole check ((decision_id is null) = (decision_body_id is null)),
  -- A committee has no power of its own: only a party says that it agrees.
  constraint convention_proof_of_an_agreement_is_of_its_party check (purpose = 'renewal' or decision_id is null),
  constraint convention_proof_deliberation_has_its_council check (deliberation_id is null or organisation_id is not null),
  constraint convention_proof_withdrawn_says_who_and_why check (num_nonnulls(withdrawn_on, withdrawn_because, withdrawn_by) in (0, 3)),
  constraint convention_proof_withdrawal_is_not_blank check (btrim(withdrawn_because) <> ''),
  constraint convention_proof_withdrawn_served_nothing check (withdrawn_on is null or act_id is null),
  constraint convention_proof_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint convention_proof_is_a_document_of_it foreign key (territory_id, convention_id, document_id)
    references convention_document (territory_id, convention_id, id),
  constraint convention_proof_is_by_a_committee_of_it foreign key (territory_id, convention_id, decision_body_id)
    references body (territory_id, convention_id, id),
  constraint convention_proof_is_a_decision foreign key (territory_id, decision_body_id, decision_id)
    references decision (territory_id, body_id, id),
  constraint convention_proof_is_an_act_of_its_council foreign key (territory_id, organisation_id, deliberation_id)
    references deliberation (territory_id, organisation_id, id),
  constraint convention_proof_served_an_act foreign key (territory_id, act_id) references convention_act (territory_id, id)
);
create index convention_proof_party_idx on convention_proof (territory_id, convention_id, organisation_id);
create index convention_proof_document_idx on convention_proof (territory_id, convention_id, document_id);
create index convention_proof_committee_idx on convention_proof (territory_id, convention_id, decision_body_id);
create index convention_proof_decision_idx on convention_proof (territory_id, decision_body_id, decision_id);
create index convention_proof_deliberation_idx on convention_proof (territory_id, organisation_id, deliberation_id);
create index convention_proof_act_idx on convention_proof (territory_id, act_id);
create index convention_proof_adder_idx on convention_proof (added_by);
create index convention_proof_withdrawer_idx on convention_proof (withdrawn_by);
create unique index convention_precondition_is_proved_once on convention_proof (convention_id, precondition)
  where purpose = 'renewal' and act_id is null and withdrawn_on is null;
create unique index convention_agreement_is_proved_once on convention_proof (convention_id, organisation_id)
  where purpose = 'termination' and act_id is null and withdrawn_on is null;

create function convention_proof_is_kept() returns trigger language plpgsql as $$
declare
  open_columns constant text[] := '{act_id,withdrawn_on,withdrawn_because,withdrawn_by}';
  before constant jsonb := to_jsonb(old);
  after constant jsonb := to_jsonb(new);
begin
  if tg_op = 'DELETE' or old.withdrawn_on is not null or old.act_id is not null
    or before - open_columns is distinct from after - open_columns then
    raise exception 'what proved is neither changed nor deleted'
      using constraint = 'convention_proof_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger convention_proof_is_kept before update or delete on convention_proof
  for each row execute function convention_proof_is_kept();

create function convention_proof_decision_was_adopted() returns trigger language plpgsql as $$
begin
  if not (select adopted from decision where territory_id = new.territory_id and id = new.decision_id) then
    raise exception 'a decision that was not adopted proves nothing'
      using constraint = 'convention_proof_decision_was_adopted', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger convention_proof_decision_was_adopted before insert on convention_proof
  for each row when (new.decision_id is not null) execute function convention_proof_decision_was_adopted();
create trigger convention_proof_rests_on_a_decision_that_stands before insert on convention_proof
  for each row when (new.decision_id is not null) execute function rests_on_a_decision_that_stands('decision_id');

-- A renewal rests on a proof of each thing the text in force asks first; a termination by agreement on one of each party
-- bound that day. Asked once the transaction is over: the act comes first, then its proofs point at it.
create function convention_act_rests_on_its_proofs() returns trigger language plpgsql as $$
begin
  if new.kind = 'renewal' and exists (
    select from (select clauses from convention_version version
        where version.territory_id = new.territory_id and version.convention_id = new.convention_id
          and version.agreed_on is not null and version.applies is not null
        order by version.number desc limit 1) last_text
      cross join lateral jsonb_array_elements_text(coalesce(last_text.clauses #> '{term,renewal,preconditions}', '[]')) asked
    where not exists (select from convention_proof proof where proof.territory_id = new.territory_id
      and proof.act_id = new.id and proof.precondition = asked))
  then
    raise exception 'a renewal rests on a proof of each thing that the clauses ask first'
      using constraint = 'convention_renewal_rests_on_its_proofs', errcode = 'check_violation';
  end if;
  if new.ground = 'agreement' and exists (
    select from convention_party party where party.territory_id = new.territory_id and party.convention_id = new.convention_id
      and not exists (select from convention_act gone where gone.territory_id = party.territory_id
        and gone.convention_id = party.convention_id and gone.organisation_id = party.organisation_id
        and gone.kind = 'withdrawal' and gone.cancelled_on is null and gone.effective_on <= new.decided_on)
      and not exists (select from convention_proof proof where proof.territory_id = new.territory_id
        and proof.act_id = new.id and proof.organisation_id = party.organisation_id))
  then
    raise exception 'a termination by agreement rests on a proof of the agreement of each party'
      using constraint = 'convention_agreement_rests_on_its_proofs', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger convention_act_rests_on_its_proofs after insert on convention_act deferrable initially deferred
  for each row when (new.kind = 'renewal' or new.ground = 'agreement') execute function convention_act_rests_on_its_proofs();

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
    or exists (select from convention_proof where territory_id = new.territory_id and decision_id = new.decision_id
      and withdrawn_on is null) then
    raise exception 'a decision on which something rests is not cancelled'
      using errcode = 'check_violation', constraint = 'decision_is_cancelled_while_nothing_rests_on_it';
  end if;
  return new;
end $$;
