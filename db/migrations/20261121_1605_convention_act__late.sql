-- A notice received too late to take effect before the end is a fact: it is kept, without effect unless the convention
-- is renewed. The others may contest a departure: that too stays on the record.
alter table convention_act
  add column contested_on date,
  add column contested_by_id uuid,
  add column contest text constraint convention_act_contest_is_not_blank check (btrim(contest) <> ''),
  add constraint convention_act_contest_says_who_when_and_why check (num_nonnulls(contested_on, contested_by_id, contest) in (0, 3)),
  add constraint convention_act_is_contested_once_notified check (contested_on >= notified_on),
  add constraint convention_act_contested_was_notified check (contested_on is null or notified_on is not null),
  add constraint convention_act_is_not_contested_by_who_leaves check (contested_by_id <> organisation_id),
  add constraint convention_act_is_contested_by_a_party foreign key (territory_id, convention_id, contested_by_id)
    references convention_party (territory_id, convention_id, organisation_id);
create index convention_act_contest_idx on convention_act (territory_id, convention_id, contested_by_id);

create or replace function convention_act_is_kept() returns trigger language plpgsql as $$
declare
  open_columns text[] := case when old.contested_on is null then array['contested_on', 'contested_by_id', 'contest'] else '{}' end
    -- A renewal gives its effect to a notice that had come too late.
    || case when old.effective_on is null then array['effective_on'] else '{}' end;
begin
  if tg_op = 'DELETE' or (
    (old.notified_on is not null or old.effective_on is not null) and to_jsonb(new) - open_columns <> to_jsonb(old) - open_columns
  ) then
    raise exception 'an act that was notified or took effect is never changed'
      using constraint = 'convention_act_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
