-- squawk-ignore-file ban-drop-column, adding-not-nullable-field -- every act moves to its own table here, while nobody reads.
-- The establishment an organisation acts from: after its SIREN it makes the SIRET that open data and invoices ask for.
alter table organisation add column nic text
  constraint organisation_nic_has_5_digits check (nic ~ '^[0-9]{5}$');
alter table organisation add constraint organisation_nic_follows_a_siren check (nic is null or siren is not null);

create or replace view organisation_public as
  select id, territory_id, kind, slug, name, colour, logo_file_id, suspended_at, siren, siren || nic as siret from organisation;

-- What a council decided. Councils keep their own software: here stands what others need to know of the act.
create table deliberation (
  id uuid primary key,
  territory_id uuid not null,
  organisation_id uuid not null,
  organ text not null constraint deliberation_organ_is_known
    check (organ in ('council', 'permanent_commission', 'bureau', 'delegated_decision')),
  number text not null constraint deliberation_number_is_not_blank check (btrim(number) <> ''),
  subject text not null default '',
  -- Two levels of the national nomenclature of acts (ACTES): 7.6 is contributions budgétaires.
  matter_code text constraint deliberation_matter_is_well_formed check (matter_code ~ '^[1-9]\.[0-9]{1,2}$'),
  decided_on date not null,
  published_on date,
  received_on date,
  -- What the préfecture's receipt calls it.
  prefecture_id text constraint deliberation_prefecture_id_is_not_blank check (btrim(prefecture_id) <> ''),
  executory_on date generated always as (
    case when published_on is not null and received_on is not null then greatest(published_on, received_on, decided_on) end) stored,
  url text,
  second_summons boolean not null default false,
  in_office integer,
  present integer,
  represented integer,
  votes_for integer,
  votes_against integer,
  abstentions integer,
  file_id uuid,
  created_at timestamptz not null,
  constraint deliberation_is_unique_in_its_territory unique (territory_id, id),
  constraint deliberation_is_of_its_organisation unique (territory_id, organisation_id, id),
  constraint deliberation_number_is_unique_in_its_council unique (territory_id, organisation_id, number),
  constraint deliberation_is_of_an_organisation foreign key (territory_id, organisation_id) references organisation (territory_id, id),
  constraint deliberation_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id),
  constraint deliberation_is_published_after_its_decision check (published_on >= decided_on),
  constraint deliberation_is_received_after_its_decision check (received_on >= decided_on),
  constraint deliberation_figures_come_together check (
    num_nonnulls(in_office, present, represented, votes_for, votes_against, abstentions) in (0, 6)),
  constraint deliberation_figures_are_not_negative check (
    least(in_office, present, represented, votes_for, votes_against, abstentions) >= 0),
  constraint deliberation_voters_are_in_office check (
    votes_for + votes_against + abstentions <= in_office and present <= in_office)
);
create index deliberation_day_idx on deliberation (territory_id, decided_on desc, id desc);
create index deliberation_file_idx on deliberation (territory_id, file_id);

-- Until now each authorisation repeated its act: one act may authorise several texts, and is recorded once.
insert into deliberation (id, territory_id, organisation_id, organ, number, subject, decided_on, published_on, received_on,
  in_office, present, represented, votes_for, votes_against, abstentions, file_id, created_at)
select distinct on (territory_id, organisation_id, reference) id, territory_id, organisation_id, organ, reference, scope,
  decided_on, published_on, received_on, in_office, present, represented, votes_for, votes_against, abstentions, file_id, created_at
from authorisation order by territory_id, organisation_id, reference, executory_on, created_at;

alter table authorisation add column deliberation_id uuid;
update authorisation set deliberation_id = deliberation.id from deliberation
where deliberation.territory_id = authorisation.territory_id and deliberation.organisation_id = authorisation.organisation_id
  and deliberation.number = authorisation.reference;
-- An act recorded twice for one text authorises it once: the line a signature stands under is kept.
delete from authorisation where id in (
  select id from (select id, row_number() over (partition by version_id, organisation_id, deliberation_id
    order by exists (select from signature where signature.authorisation_id = authorisation.id) desc, id) as place from authorisation) ranked
  where place > 1);
alter table authorisation
  alter column deliberation_id set not null,
  drop column organ, drop column reference, drop column executory_on, drop column decided_on, drop column published_on,
  drop column received_on, drop column in_office, drop column present, drop column represented, drop column voters,
  drop column votes_for, drop column votes_against, drop column abstentions, drop column file_id,
  add constraint authorisation_is_given_by_a_deliberation foreign key (territory_id, organisation_id, deliberation_id)
    references deliberation (territory_id, organisation_id, id),
  add constraint authorisation_is_recorded_once unique (territory_id, version_id, organisation_id, deliberation_id);
create index authorisation_deliberation_idx on authorisation (territory_id, organisation_id, deliberation_id);

create or replace function signature_follows_its_authorisation() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'a signature is never changed' using constraint = 'signature_is_kept', errcode = 'check_violation';
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

-- Parties sign on the strength of these days: once an act is executory they stay.
create function deliberation_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an act is never deleted' using constraint = 'deliberation_is_kept', errcode = 'check_violation';
  end if;
  if old.executory_on is not null and (new.organisation_id, new.organ, new.number, new.decided_on, new.published_on, new.received_on)
    is distinct from (old.organisation_id, old.organ, old.number, old.decided_on, old.published_on, old.received_on) then
    raise exception 'an executory act keeps its days' using constraint = 'deliberation_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger deliberation_is_kept before update or delete on deliberation
  for each row execute function deliberation_is_kept();
