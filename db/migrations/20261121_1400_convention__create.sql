-- Published: organisations as other modules name them, now with their SIREN; their legal populations; and who acts for them.
create or replace view organisation_public as
  select id, territory_id, kind, slug, name, colour, logo_file_id, suspended_at, siren from organisation;
comment on column organisation_public.id is 'not null';
comment on column organisation_public.territory_id is 'not null';
comment on column organisation_public.kind is 'not null';
comment on column organisation_public.slug is 'not null';
comment on column organisation_public.name is 'not null';

create view organisation_population as
  select territory_id, organisation_id, kind, census_year, inhabitants, source from population;
comment on column organisation_population.organisation_id is 'not null';
comment on column organisation_population.kind is 'not null';
comment on column organisation_population.census_year is 'not null';
comment on column organisation_population.inhabitants is 'not null';
comment on column organisation_population.source is 'not null';

create view agent_organisation as
  select territory_id, person_id, organisation_id from membership where role = 'agent' and ended_at is null;
comment on column agent_organisation.territory_id is 'not null';
comment on column agent_organisation.person_id is 'not null';
comment on column agent_organisation.organisation_id is 'not null';

-- A text several organisations sign. A model is the same text without its parties: each instance is born of it.
create table convention (
  id uuid primary key,
  territory_id uuid not null constraint convention_belongs_to_a_territory references territory,
  slug text not null,
  title_fr text not null constraint convention_title_is_not_blank check (btrim(title_fr) <> ''),
  title_en text not null default '',
  purpose_fr text not null default '',
  purpose_en text not null default '',
  is_model boolean not null default false,
  model_id uuid,
  lead_organisation_id uuid not null,
  state text not null default 'draft' constraint convention_state_is_known
    check (state in ('draft', 'signing', 'in_force', 'terminated')),
  -- The first and the last day it applies, both included. The last one follows from the clauses while nobody acts.
  starts_on date,
  terminated_on date,
  created_at timestamptz not null,
  constraint convention_is_unique_in_its_territory unique (territory_id, id),
  constraint convention_slug_is_unique_in_its_territory unique (territory_id, slug),
  constraint convention_model_is_of_its_territory foreign key (territory_id, model_id) references convention (territory_id, id),
  constraint convention_lead_is_an_organisation foreign key (territory_id, lead_organisation_id) references organisation (territory_id, id),
  constraint convention_model_has_no_model check (not is_model or model_id is null),
  constraint convention_model_is_never_signed check (not is_model or state = 'draft'),
  constraint convention_in_force_has_a_start check (starts_on is not null or state in ('draft', 'signing')),
  constraint convention_terminated_has_a_day check ((state = 'terminated') = (terminated_on is not null))
);
create index convention_model_idx on convention (territory_id, model_id);
create index convention_lead_idx on convention (territory_id, lead_organisation_id);
create index convention_by_title_idx on convention (territory_id, is_model, title_fr);

-- The population is the one written in the convention, frozen with its source, whatever the census says afterwards.
create table convention_party (
  territory_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  role text not null constraint convention_party_role_is_known check (role in ('lead', 'partner')),
  -- Parties are kept in SIREN order: it settles ties.
  position integer not null,
  population integer constraint convention_party_population_is_not_negative check (population >= 0),
  population_kind text constraint convention_party_population_kind_is_known check (population_kind in ('municipal', 'total')),
  population_census_year integer,
  population_source text,
  -- What its council needs: clear days between summons and session, then days until the act is executory.
  summons_days integer not null default 5 constraint convention_party_summons_days_are_not_negative check (summons_days >= 0),
  transmission_days integer not null default 8 constraint convention_party_transmission_days_are_not_negative check (transmission_days >= 0),
  left_on date,
  created_at timestamptz not null,
  constraint convention_party_pkey primary key (territory_id, convention_id, organisation_id),
  constraint convention_party_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint convention_party_is_an_organisation foreign key (territory_id, organisation_id) references organisation (territory_id, id),
  constraint convention_party_has_its_own_position unique (convention_id, position) deferrable initially deferred,
  constraint convention_party_population_has_its_source check (
    num_nonnulls(population, population_kind, population_census_year, population_source) in (0, 4))
);
create index convention_party_organisation_idx on convention_party (territory_id, organisation_id);
create unique index convention_party_leads_alone on convention_party (convention_id) where role = 'lead';

-- The text as agreed: number 0 is the convention itself, number n its amendment (avenant) n. Clauses drive the software.
create table convention_version (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  number integer not null constraint convention_version_number_is_not_negative check (number >= 0),
  title_fr text not null default '',
  title_en text not null default '',
  clauses jsonb not null constraint convention_version_clauses_are_an_object check (jsonb_typeof(clauses) = 'object'),
  -- By the committee, before any party signs an amendment.
  approved_on date,
  approval_reference text,
  -- The day of the last signature, then the days it applies: null until all parties signed.
  agreed_on date,
  applies daterange,
  created_at timestamptz not null,
  constraint convention_version_is_unique_in_its_territory unique (territory_id, id),
  constraint convention_version_is_of_its_convention unique (territory_id, convention_id, id),
  constraint convention_version_has_its_own_number unique (convention_id, number),
  constraint convention_version_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint convention_version_is_agreed_before_it_applies check ((agreed_on is null) = (applies is null)),
  constraint convention_version_applies_at_least_a_day check (not isempty(applies) and not lower_inf(applies)),
  constraint convention_amendment_is_approved_before_it_is_agreed check (number = 0 or agreed_on is null or approved_on <= agreed_on),
  constraint convention_amendment_does_not_change_the_past check (number = 0 or lower(applies) >= agreed_on),
  constraint convention_versions_do_not_overlap exclude using gist (convention_id with =, applies with &&)
);
create index convention_version_convention_idx on convention_version (territory_id, convention_id, number);
create unique index convention_version_awaits_signatures_alone on convention_version (convention_id) where applies is null;

-- Once agreed, a version is history: only its end may be set, once, by the amendment that follows it.
create function convention_version_past_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.agreed_on is not null then
      raise exception 'an agreed version is never deleted' using constraint = 'convention_version_past_is_kept', errcode = 'check_violation';
    end if;
    return old;
  end if;
  if old.agreed_on is not null and (
    (new.territory_id, new.convention_id, new.number, new.title_fr, new.title_en, new.clauses, new.approved_on, new.approval_reference, new.agreed_on, lower(new.applies))
      is distinct from (old.territory_id, old.convention_id, old.number, old.title_fr, old.title_en, old.clauses, old.approved_on, old.approval_reference, old.agreed_on, lower(old.applies))
    or (new.applies is distinct from old.applies and not upper_inf(old.applies))
  ) then
    raise exception 'an agreed version is never changed' using constraint = 'convention_version_past_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger convention_version_past_is_kept before update or delete on convention_version
  for each row execute function convention_version_past_is_kept();

-- An end without a version that begins that day would leave days that nothing rules.
create function convention_version_is_followed() returns trigger language plpgsql as $$
begin
  if not upper_inf(new.applies) and not exists (
    select from convention_version other where other.convention_id = new.convention_id and lower(other.applies) = upper(new.applies)
  ) then
    raise exception 'a version ends where the next one begins' using constraint = 'convention_version_is_followed', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger convention_version_is_followed after insert or update on convention_version
  deferrable initially deferred for each row when (new.applies is not null) execute function convention_version_is_followed();

-- Acte d'habilitation: what a party's council decided, hence who may sign what; with the five figures of its vote when known.
create table authorisation (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  version_id uuid not null,
  organisation_id uuid not null,
  organ text not null constraint authorisation_organ_is_known
    check (organ in ('council', 'permanent_commission', 'bureau', 'delegated_decision')),
  reference text not null constraint authorisation_reference_is_not_blank check (btrim(reference) <> ''),
  scope text not null default '',
  decided_on date not null,
  published_on date,
  received_on date,
  executory_on date generated always as (
    case when published_on is not null and received_on is not null then greatest(published_on, received_on, decided_on) end) stored,
  budget_article text,
  in_office integer,
  present integer,
  represented integer,
  voters integer,
  votes_for integer,
  votes_against integer,
  abstentions integer,
  file_id uuid,
  created_at timestamptz not null,
  constraint authorisation_is_unique_in_its_territory unique (territory_id, id),
  constraint authorisation_is_of_its_party unique (territory_id, version_id, organisation_id, id),
  constraint authorisation_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint authorisation_is_of_a_version foreign key (territory_id, convention_id, version_id)
    references convention_version (territory_id, convention_id, id),
  constraint authorisation_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id),
  constraint authorisation_is_published_after_its_decision check (published_on >= decided_on),
  constraint authorisation_is_received_after_its_decision check (received_on >= decided_on),
  constraint authorisation_figures_come_together check (
    num_nonnulls(in_office, present, represented, voters, votes_for, votes_against, abstentions) in (0, 7)),
  constraint authorisation_voters_are_the_sum_of_votes check (voters = votes_for + votes_against + abstentions and voters <= in_office)
);
create index authorisation_party_idx on authorisation (territory_id, convention_id, organisation_id);
create index authorisation_version_idx on authorisation (territory_id, convention_id, version_id);
create index authorisation_file_idx on authorisation (territory_id, file_id);

-- A signature is never taken back: one done too early stays on the record, and another follows it.
create table signature (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  version_id uuid not null,
  organisation_id uuid not null,
  signed_on date not null,
  -- The executory act it was signed under. Null: signed without one, which the record says.
  authorisation_id uuid,
  file_id uuid,
  created_at timestamptz not null,
  constraint signature_is_unique_in_its_territory unique (territory_id, id),
  constraint signature_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint signature_is_of_a_version foreign key (territory_id, convention_id, version_id)
    references convention_version (territory_id, convention_id, id),
  constraint signature_is_under_its_own_authorisation foreign key (territory_id, version_id, organisation_id, authorisation_id)
    references authorisation (territory_id, version_id, organisation_id, id),
  constraint signature_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id)
);
create index signature_party_idx on signature (territory_id, convention_id, organisation_id);
create index signature_version_idx on signature (territory_id, convention_id, version_id);
create index signature_authorisation_idx on signature (territory_id, version_id, organisation_id, authorisation_id);
create index signature_file_idx on signature (territory_id, file_id);
-- A party signs a version once under its authorisation, however often the button is pressed.
create unique index signature_is_given_once on signature (version_id, organisation_id) where authorisation_id is not null;
create unique index signature_without_authorisation_is_noted_once on signature (version_id, organisation_id, signed_on) where authorisation_id is null;

create function signature_follows_its_authorisation() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'a signature is never changed' using constraint = 'signature_is_kept', errcode = 'check_violation';
  end if;
  if new.authorisation_id is not null and not exists (
    select from authorisation where id = new.authorisation_id and executory_on <= new.signed_on
  ) then
    raise exception 'signed before its authorisation was executory' using constraint = 'signature_follows_its_authorisation', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger signature_follows_its_authorisation before insert or update or delete on signature
  for each row execute function signature_follows_its_authorisation();

-- What happened or will happen on a day, that no other table says: the service opened, the posts were created.
create table convention_event (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  happens_on date not null,
  title_fr text not null constraint convention_event_title_is_not_blank check (btrim(title_fr) <> ''),
  title_en text not null default '',
  source text not null default '',
  created_at timestamptz not null,
  constraint convention_event_is_unique_in_its_territory unique (territory_id, id),
  constraint convention_event_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id)
);
create index convention_event_convention_idx on convention_event (territory_id, convention_id, happens_on);

-- What a party owes the others besides money, and the proof that it was done.
create table obligation (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  kind text not null constraint obligation_kind_is_known
    check (kind in ('premises', 'equipment', 'signage', 'logos', 'approval', 'deposit', 'insurance', 'attendance', 'promotion', 'report', 'other')),
  title_fr text not null constraint obligation_title_is_not_blank check (btrim(title_fr) <> ''),
  title_en text not null default '',
  article text not null default '',
  -- Without a day it lasts as long as the convention.
  due_on date,
  position integer not null default 0,
  created_at timestamptz not null,
  constraint obligation_is_unique_in_its_territory unique (territory_id, id),
  constraint obligation_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id)
);
create index obligation_party_idx on obligation (territory_id, convention_id, organisation_id, position);

create table obligation_evidence (
  id uuid primary key,
  territory_id uuid not null,
  obligation_id uuid not null,
  provided_on date not null,
  -- A certificate of insurance says until when; most evidence does not expire.
  valid_until date,
  note text not null default '',
  file_id uuid,
  created_at timestamptz not null,
  constraint obligation_evidence_is_of_an_obligation foreign key (territory_id, obligation_id) references obligation (territory_id, id),
  constraint obligation_evidence_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id),
  constraint obligation_evidence_says_or_shows_something check (file_id is not null or btrim(note) <> ''),
  constraint obligation_evidence_is_valid_after_it_is_provided check (valid_until >= provided_on)
);
create index obligation_evidence_obligation_idx on obligation_evidence (territory_id, obligation_id, provided_on desc);
create index obligation_evidence_file_idx on obligation_evidence (territory_id, file_id);
