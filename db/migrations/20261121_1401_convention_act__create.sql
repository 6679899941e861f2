-- A missing day satisfied the check: an amendment could be agreed without its approval.
alter table convention_version drop constraint convention_amendment_is_approved_before_it_is_agreed;
alter table convention_version add constraint convention_amendment_is_approved_before_it_is_agreed
  check (number = 0 or agreed_on is null or (approved_on is not null and approved_on <= agreed_on));

-- Retrait, dénonciation, résiliation, reconduction: four acts that move the end of a convention, or a party out of it.
create table convention_act (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  kind text not null constraint convention_act_kind_is_known check (kind in ('withdrawal', 'denunciation', 'termination', 'renewal')),
  -- Who leaves, or breaches; nobody alone when all agree.
  organisation_id uuid,
  ground text constraint convention_act_ground_is_known check (ground in ('breach', 'gross_fault', 'agreement')),
  reference text not null default '',
  reason text not null default '',
  decided_on date not null,
  -- The day the party asks for; what the clauses allow is known once all the others received their notice.
  wanted_on date,
  notified_on date,
  effective_on date,
  created_at timestamptz not null,
  constraint convention_act_is_unique_in_its_territory unique (territory_id, id),
  constraint convention_act_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint convention_act_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint convention_act_of_leaving_names_who_leaves check (kind not in ('withdrawal', 'denunciation') or organisation_id is not null),
  constraint convention_act_of_termination_has_a_ground check ((kind = 'termination') = (ground is not null)),
  constraint convention_act_of_leaving_is_notified_before_its_effect check (
    kind not in ('withdrawal', 'denunciation') or effective_on is null or (notified_on is not null and notified_on <= effective_on)),
  constraint convention_act_of_renewal_has_its_day check (kind <> 'renewal' or effective_on is not null)
);
create index convention_act_convention_idx on convention_act (territory_id, convention_id, decided_on);
create index convention_act_party_idx on convention_act (territory_id, convention_id, organisation_id);
create unique index convention_is_renewed_once_for_a_term on convention_act (convention_id, effective_on) where kind = 'renewal';
create unique index convention_party_leaves_once on convention_act (convention_id, organisation_id) where kind in ('withdrawal', 'denunciation');
create unique index convention_is_terminated_once on convention_act (convention_id) where kind = 'termination';

create function convention_act_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.effective_on is not null then
    raise exception 'an act that took effect is never changed' using constraint = 'convention_act_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger convention_act_is_kept before update or delete on convention_act for each row execute function convention_act_is_kept();

-- Sending and reception are two facts: only reception counts.
create table convention_notice (
  territory_id uuid not null,
  act_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  sent_on date not null,
  received_on date,
  constraint convention_notice_pkey primary key (act_id, organisation_id),
  constraint convention_notice_is_of_an_act foreign key (territory_id, act_id) references convention_act (territory_id, id),
  constraint convention_notice_is_to_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint convention_notice_is_received_after_it_is_sent check (received_on >= sent_on)
);
create index convention_notice_act_idx on convention_notice (territory_id, act_id);
create index convention_notice_party_idx on convention_notice (territory_id, convention_id, organisation_id);
