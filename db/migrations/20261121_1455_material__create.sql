-- A communication support may need the approval of several parties, and silence may count as one after some days.
alter table convention_version disable trigger convention_version_past_is_kept;
update convention_version set clauses = jsonb_set(clauses, '{communication}', clauses -> 'communication' || jsonb_build_object(
  'approvedBy', case when jsonb_typeof(clauses #> '{communication,approvedBy}') = 'string'
    then jsonb_build_array(clauses #> '{communication,approvedBy}') else '[]'::jsonb end,
  'silenceApprovesAfterDays', null));
set constraints convention_version_is_followed immediate;
alter table convention_version enable trigger convention_version_past_is_kept;

-- A communication support (support de communication), what a party shows to the public in the name of all.
create table material (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  -- The party that made it.
  organisation_id uuid not null,
  title text not null constraint material_title_is_not_blank check (btrim(title) <> ''),
  channel text not null constraint material_channel_is_known
    check (channel in ('poster', 'leaflet', 'press', 'website', 'social', 'signage', 'event', 'other')),
  audience text not null constraint material_audience_is_known check (audience in ('inside', 'outside')),
  created_at timestamptz not null,
  constraint material_is_unique_in_its_territory unique (territory_id, id),
  constraint material_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id)
);
create index material_party_idx on material (territory_id, convention_id, organisation_id);

create table material_version (
  id uuid primary key,
  territory_id uuid not null,
  material_id uuid not null,
  number integer not null constraint material_version_number_is_positive check (number > 0),
  state text not null constraint material_version_state_is_known
    check (state in ('awaiting', 'approved', 'correction', 'refused', 'superseded', 'released')),
  file_id uuid not null,
  -- What a picture shows, for who cannot see it.
  alternative text not null default '',
  note text not null default '',
  submitted_on date not null,
  approved_on date,
  released_on date,
  deposited_on date,
  deposit_note text not null default '',
  created_at timestamptz not null,
  constraint material_version_is_unique_in_its_territory unique (territory_id, id),
  constraint material_version_has_its_own_number unique (material_id, number),
  constraint material_version_is_of_a_material foreign key (territory_id, material_id) references material (territory_id, id),
  constraint material_version_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id),
  constraint material_version_approved_has_its_day check (approved_on is not null or state not in ('approved', 'released')),
  constraint material_version_released_has_its_day check ((released_on is not null) = (state = 'released')),
  constraint material_version_is_released_once_approved check (released_on >= approved_on),
  constraint material_version_is_deposited_once_approved check (deposited_on is null or deposited_on >= approved_on)
);
create index material_version_material_idx on material_version (territory_id, material_id);
create index material_version_file_idx on material_version (territory_id, file_id);
create unique index material_has_one_current_version on material_version (material_id) where state not in ('superseded', 'released');

-- What each party named by the clauses answers; all are asked when the version is submitted.
create table material_review (
  territory_id uuid not null,
  version_id uuid not null,
  organisation_id uuid not null,
  -- The last day before silence counts as approval; only where the clauses say that it does.
  silence_until date,
  verdict text constraint material_review_verdict_is_known check (verdict in ('approved', 'correction', 'refused')),
  is_tacit boolean not null default false,
  reason text not null default '',
  answered_on date,
  constraint material_review_pkey primary key (version_id, organisation_id),
  constraint material_review_is_of_a_version foreign key (territory_id, version_id) references material_version (territory_id, id),
  constraint material_review_is_asked_of_an_organisation foreign key (territory_id, organisation_id) references organisation (territory_id, id),
  constraint material_review_answer_has_its_day check ((verdict is null) = (answered_on is null)),
  constraint material_review_that_does_not_approve_says_why check (verdict is null or verdict = 'approved' or btrim(reason) <> ''),
  constraint material_review_is_tacit_where_silence_approves check (
    not is_tacit or (verdict = 'approved' and silence_until is not null and answered_on > silence_until))
);
create index material_review_version_idx on material_review (territory_id, version_id);
create index material_review_organisation_idx on material_review (territory_id, organisation_id);
create index material_review_silent_idx on material_review (silence_until) where verdict is null and silence_until is not null;

-- An answer is given once; a party that changes its mind answers the next version.
create function material_review_answer_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.verdict is not null then
    raise exception 'an answer is never changed' using constraint = 'material_review_answer_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger material_review_answer_is_kept before update or delete on material_review
  for each row execute function material_review_answer_is_kept();

-- What was submitted is what was approved and released: a change is another version.
create function material_version_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (new.territory_id, new.material_id, new.number, new.file_id, new.alternative, new.submitted_on)
      is distinct from (old.territory_id, old.material_id, old.number, old.file_id, old.alternative, old.submitted_on)
    or (old.released_on is not null and (new.state, new.released_on, new.approved_on) is distinct from (old.state, old.released_on, old.approved_on))
  then
    raise exception 'a version is never changed' using constraint = 'material_version_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger material_version_is_kept before update or delete on material_version
  for each row execute function material_version_is_kept();

-- Nothing is released before the approval of all those asked, and of all those that the clauses of that day name.
create function material_release_follows_every_approval() returns trigger language plpgsql as $$
begin
  if exists (
    select from material_review where version_id = new.id and (verdict is distinct from 'approved' or answered_on > new.released_on)
  ) or exists (
    select from material
    join convention_version on convention_version.convention_id = material.convention_id and applies @> new.released_on
    cross join jsonb_array_elements_text(clauses #> '{communication,approvedBy}') as named (siren)
    where material.id = new.material_id and not exists (
      select from material_review
      join organisation_public as organisation on organisation.territory_id = material_review.territory_id and organisation.id = organisation_id
      where version_id = new.id and verdict = 'approved' and organisation.siren = named.siren)
  ) then
    raise exception 'released before every approval' using constraint = 'material_release_follows_every_approval', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger material_release_follows_every_approval before insert or update of released_on, state on material_version
  for each row when (new.released_on is not null) execute function material_release_follows_every_approval();
