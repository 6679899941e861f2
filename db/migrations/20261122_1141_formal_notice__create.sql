-- A formal notice (mise en demeure) runs from the day it is received, for as long as the convention says that day.
create table formal_notice (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  breach text not null constraint formal_notice_breach_is_not_blank check (btrim(breach) <> ''),
  months integer not null constraint formal_notice_leaves_some_time check (months > 0),
  sent_on date not null,
  received_on date,
  -- What became of it: remedied, or withdrawn.
  settled_on date,
  settled_why text,
  added_by uuid not null constraint formal_notice_is_added_by_a_person references person,
  created_at timestamptz not null,
  constraint formal_notice_is_unique_in_its_territory unique (territory_id, id),
  constraint formal_notice_is_received_after_it_is_sent check (received_on >= sent_on),
  constraint formal_notice_settled_says_why check ((settled_on is null) = (settled_why is null)),
  constraint formal_notice_settling_is_not_blank check (btrim(settled_why) <> ''),
  constraint formal_notice_is_settled_after_it_is_sent check (settled_on >= sent_on),
  constraint formal_notice_is_to_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id)
);
create index formal_notice_party_idx on formal_notice (territory_id, convention_id, organisation_id);
create index formal_notice_person_idx on formal_notice (added_by);
create unique index formal_notice_is_sent_once on formal_notice (convention_id, organisation_id, sent_on)
  where settled_on is null;

-- The service is suspended for a party that does not do its part, and the suspension lifted: each with its day and reason.
create table suspension (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  suspended_on date not null,
  reason text not null constraint suspension_has_a_reason check (btrim(reason) <> ''),
  lifted_on date,
  lifted_why text,
  added_by uuid not null constraint suspension_is_added_by_a_person references person,
  created_at timestamptz not null,
  constraint suspension_is_unique_in_its_territory unique (territory_id, id),
  constraint suspension_lifted_says_why check ((lifted_on is null) = (lifted_why is null)),
  constraint suspension_lifting_is_not_blank check (btrim(lifted_why) <> ''),
  constraint suspension_is_lifted_after_it_began check (lifted_on >= suspended_on),
  constraint suspension_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id)
);
create index suspension_party_idx on suspension (territory_id, convention_id, organisation_id);
create index suspension_person_idx on suspension (added_by);
create unique index service_is_suspended_once_for_a_party on suspension (convention_id, organisation_id)
  where lifted_on is null;

-- What follows is written once; whatever else was written stays.
create function breach_is_kept() returns trigger language plpgsql as $$
declare
  open_columns text[] := '{received_on,settled_on,settled_why,lifted_on,lifted_why}';
  before jsonb := to_jsonb(old);
  after jsonb := to_jsonb(new);
begin
  if tg_op = 'DELETE' or before - open_columns is distinct from after - open_columns
    or exists (select from jsonb_each(before) as was where was.key = any (open_columns)
      and was.value <> 'null'::jsonb and was.value is distinct from after -> was.key)
  then
    raise exception 'a formal notice or a suspension is neither changed nor deleted'
      using constraint = 'breach_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger formal_notice_is_kept before update or delete on formal_notice for each row execute function breach_is_kept();
create trigger suspension_is_kept before update or delete on suspension for each row execute function breach_is_kept();
