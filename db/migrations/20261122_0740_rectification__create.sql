-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-creation, disallowed-unique-constraint -- migrations run while nobody reads.
-- A slip of the pen in a decision, or in the record of a closed meeting, is told by an act beside it: what was written,
-- what is to be read, and why. A decision that was entered wrong is cancelled by another, while nothing rests on it.
alter table decision add constraint decision_is_of_its_body unique (territory_id, body_id, id);

create table rectification (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid,
  decision_id uuid,
  number integer not null constraint rectification_number_is_positive check (number > 0),
  part text not null constraint rectification_part_is_known check (
    part in ('title', 'text', 'vote', 'attendance', 'hours', 'place', 'chair', 'secretary', 'agenda', 'gist', 'other')),
  written text not null,
  corrected text not null,
  reason text not null constraint rectification_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  rectified_on date not null,
  rectified_by uuid not null constraint rectification_is_made_by_a_person references person,
  created_at timestamptz not null,
  constraint rectification_is_of_a_decision_or_a_meeting check (num_nonnulls(meeting_id, decision_id) = 1),
  constraint rectification_changes_something check (btrim(written) <> btrim(corrected)),
  constraint rectification_has_its_own_number unique nulls not distinct (territory_id, body_id, meeting_id, decision_id, number),
  constraint rectification_is_of_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id),
  constraint rectification_is_of_a_decision foreign key (territory_id, body_id, decision_id) references decision (territory_id, body_id, id)
);
create index rectification_decision_idx on rectification (territory_id, body_id, decision_id);
create index rectification_day_idx on rectification (territory_id, rectified_on desc, id desc);
create index rectification_person_idx on rectification (rectified_by);

create table decision_cancellation (
  decision_id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  reason text not null constraint decision_cancellation_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  cancelled_on date not null,
  cancelled_by uuid not null constraint decision_is_cancelled_by_a_person references person,
  created_at timestamptz not null,
  constraint decision_cancellation_is_of_a_decision foreign key (territory_id, body_id, decision_id)
    references decision (territory_id, body_id, id)
);
create index decision_cancellation_decision_idx on decision_cancellation (territory_id, body_id, decision_id);
create index decision_cancellation_person_idx on decision_cancellation (cancelled_by);

create function rectification_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'a rectification stays as it was made: another one corrects it'
      using errcode = 'check_violation', constraint = 'rectification_is_kept';
  end if;
  if new.meeting_id is not null and not exists (
    select from meeting where territory_id = new.territory_id and id = new.meeting_id and state = 'closed') then
    raise exception 'the record of a meeting that is not closed is corrected where it is'
      using errcode = 'check_violation', constraint = 'rectification_is_of_a_closed_meeting';
  end if;
  if exists (select from decision_cancellation cancellation
    where cancellation.territory_id = new.territory_id and cancellation.decision_id = new.decision_id) then
    raise exception 'a decision that was cancelled is read no more'
      using errcode = 'check_violation', constraint = 'rectification_is_of_a_decision_that_stands';
  end if;
  return new;
end $$;
create trigger rectification_is_kept before insert or update or delete on rectification
  for each row execute function rectification_is_kept();

create function decision_cancellation_is_kept() returns trigger language plpgsql as $$
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
      and approval_decision_id = new.decision_id) then
    raise exception 'a decision on which something rests is not cancelled'
      using errcode = 'check_violation', constraint = 'decision_is_cancelled_while_nothing_rests_on_it';
  end if;
  return new;
end $$;
create trigger decision_cancellation_is_kept before insert or update or delete on decision_cancellation
  for each row execute function decision_cancellation_is_kept();

create function rests_on_a_decision_that_stands() returns trigger language plpgsql as $$
declare
  cited constant uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  perform from decision where territory_id = new.territory_id and id = cited for share;
  if exists (select from decision_cancellation where territory_id = new.territory_id and decision_id = cited) then
    raise exception 'a decision that was cancelled decides nothing'
      using errcode = 'check_violation', constraint = 'decision_that_was_cancelled_decides_nothing';
  end if;
  return new;
end $$;
create trigger expense_rests_on_a_decision_that_stands before insert or update of decision_id on expense
  for each row when (new.decision_id is not null) execute function rests_on_a_decision_that_stands('decision_id');
create trigger convention_amendment_rests_on_a_decision_that_stands
  before insert or update of approval_decision_id on convention_version
  for each row when (new.approval_decision_id is not null)
  execute function rests_on_a_decision_that_stands('approval_decision_id');

create function shared_expense_stays_adopted() returns trigger language plpgsql as $$
begin
  if exists (select from sharing where territory_id = old.territory_id and convention_id = old.convention_id
      and expense_id = old.id and reversed_at is null) then
    raise exception 'an expense that is shared stays adopted'
      using errcode = 'check_violation', constraint = 'shared_expense_stays_adopted';
  end if;
  return new;
end $$;
create trigger shared_expense_stays_adopted before update of adopted_on on expense
  for each row when (old.adopted_on is not null and new.adopted_on is null) execute function shared_expense_stays_adopted();
