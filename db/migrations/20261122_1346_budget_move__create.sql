-- Money that moves within the budget: from a line to another, or an amount by which one line changes. Where the clauses
-- ask for it, a decision of the steering committee comes first; what was done before it is said to be, with the reason,
-- and is validated afterwards. Nothing is edited: what was moved by mistake is moved back.
create table budget_move (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  number integer not null constraint budget_move_number_is_positive check (number > 0),
  from_line_id uuid,
  to_line_id uuid,
  ht_cents bigint not null,
  vat_cents bigint not null,
  moved_on date not null,
  reason text not null constraint budget_move_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  -- Whether the clauses asked for a decision that day.
  consent_asked boolean not null,
  decision_body_id uuid,
  decision_id uuid,
  decided_on date,
  decision_reference text,
  decision_reason text constraint budget_move_decision_reason_is_not_blank check (btrim(decision_reason) <> ''),
  -- Why it was moved before the decision.
  regularisation text constraint budget_move_regularisation_has_a_reason check (btrim(regularisation) <> ''),
  created_at timestamptz not null,
  constraint budget_move_has_its_own_number unique (territory_id, convention_id, number),
  constraint budget_move_changes_a_line check (num_nonnulls(from_line_id, to_line_id) >= 1 and from_line_id is distinct from to_line_id),
  constraint budget_move_moves_something check (ht_cents <> 0 or vat_cents <> 0),
  constraint budget_move_goes_one_way check (num_nonnulls(from_line_id, to_line_id) = 1 or (ht_cents >= 0 and vat_cents >= 0)),
  constraint budget_move_rests_on_one_decision check (num_nonnulls(decision_id, decision_reason) = num_nonnulls(decided_on)),
  constraint budget_move_names_its_decision check ((decision_body_id is null) = (decision_id is null)),
  constraint budget_move_by_a_decision_has_no_reference check (decision_reference is null or decision_reason is not null),
  constraint budget_move_is_consented_or_says_why
    check (not consent_asked or num_nonnulls(decision_id, decision_reason, regularisation) > 0),
  constraint budget_move_is_decided_first_or_says_why
    check (regularisation is not null or decided_on is null or decided_on <= moved_on),
  constraint budget_move_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint budget_move_is_from_a_line_of_its_convention foreign key (territory_id, convention_id, from_line_id)
    references budget_line (territory_id, convention_id, id),
  constraint budget_move_is_to_a_line_of_its_convention foreign key (territory_id, convention_id, to_line_id)
    references budget_line (territory_id, convention_id, id),
  constraint budget_move_is_decided_by_a_body_of_its_convention foreign key (territory_id, convention_id, decision_body_id)
    references body (territory_id, convention_id, id),
  constraint budget_move_is_decided_that_day foreign key (territory_id, decision_body_id, decision_id, decided_on)
    references decision (territory_id, body_id, id, decided_on)
);
create index budget_move_from_idx on budget_move (territory_id, convention_id, from_line_id);
create index budget_move_to_idx on budget_move (territory_id, convention_id, to_line_id);
create index budget_move_body_idx on budget_move (territory_id, convention_id, decision_body_id);
create index budget_move_decision_idx on budget_move (territory_id, decision_body_id, decision_id, decided_on);

-- A decision comes once; another may follow one that was cancelled as a mistake, since nothing consents any more.
create function budget_move_is_kept() returns trigger language plpgsql as $$
declare
  decided constant text[] := '{decision_body_id,decision_id,decided_on,decision_reference,decision_reason,regularisation}';
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - decided) <> (to_jsonb(old) - decided)
    or (old.regularisation is not null and new.regularisation is distinct from old.regularisation)
    or old.decision_reason is not null
    or (old.decision_id is not null and not exists (select from decision_cancellation
      where territory_id = old.territory_id and decision_id = old.decision_id))
  then
    raise exception 'what moved in the budget is neither changed nor deleted'
      using constraint = 'budget_move_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger budget_move_is_kept before update or delete on budget_move for each row execute function budget_move_is_kept();
create trigger budget_move_rests_on_a_decision_that_stands before insert or update of decision_id on budget_move
  for each row when (new.decision_id is not null) execute function rests_on_a_decision_that_stands('decision_id');
