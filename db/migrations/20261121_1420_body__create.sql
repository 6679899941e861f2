-- The committees of a convention: who sits there, since which act; the rules of each committee are versioned.
create table body (
  id uuid primary key,
  territory_id uuid not null constraint body_belongs_to_a_territory references territory,
  convention_id uuid not null,
  kind text not null constraint body_kind_is_known check (kind in ('copil', 'cotech', 'citizens', 'other')),
  slug text not null constraint body_slug_is_a_path_segment check (slug ~ '^[a-z0-9][a-z0-9-]{0,80}$'),
  name text not null constraint body_name_is_not_blank check (btrim(name) <> ''),
  purpose text not null default '',
  -- The sides of the table: until each has a seat that somebody holds, the body is being defined.
  colleges text[] not null
    constraint body_colleges_are_known check (colleges <@ array['lead', 'partners', 'chambers', 'citizens'])
    constraint body_has_a_college check (cardinality(colleges) > 0),
  created_at timestamptz not null,
  constraint body_is_unique_in_its_territory unique (territory_id, id),
  constraint body_slug_is_unique_in_its_territory unique (territory_id, slug),
  constraint body_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id)
);
create index body_convention_idx on body (territory_id, convention_id);

create table seat (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  college text not null constraint seat_college_is_known check (college in ('lead', 'partners', 'chambers', 'citizens')),
  organisation_id uuid,
  label text not null constraint seat_label_is_not_blank check (btrim(label) <> ''),
  -- Whose council designates it: after which elections it is to be filled again.
  designated_by text constraint seat_designator_is_known
    check (designated_by in ('commune', 'epci', 'departement', 'region', 'chamber')),
  position integer not null,
  created_at timestamptz not null,
  constraint seat_is_unique_in_its_body unique (territory_id, body_id, id),
  constraint seat_is_of_a_body foreign key (territory_id, body_id) references body (territory_id, id),
  constraint seat_is_of_an_organisation foreign key (territory_id, organisation_id) references organisation (territory_id, id)
);
create index seat_organisation_idx on seat (territory_id, organisation_id);

-- Who holds a seat, or stands in for its holder, by an act of designation.
create table seat_member (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  seat_id uuid not null,
  kind text not null constraint seat_member_kind_is_known check (kind in ('titular', 'substitute')),
  name text not null constraint seat_member_name_is_not_blank check (btrim(name) <> ''),
  email citext,
  act text not null constraint seat_member_has_an_act_of_designation check (btrim(act) <> ''),
  held_from date not null,
  held_until date,
  created_at timestamptz not null,
  constraint seat_member_is_unique_in_its_seat unique (territory_id, body_id, seat_id, id),
  constraint seat_member_is_of_a_seat foreign key (territory_id, body_id, seat_id) references seat (territory_id, body_id, id),
  constraint seat_member_term_ends_after_it_starts check (held_until >= held_from),
  constraint seat_has_one_titular_at_a_time exclude using gist (seat_id with =, daterange(held_from, held_until, '[]') with &&)
    where (kind = 'titular')
);

-- The règlement intérieur, as data that votes are counted by: one version a day.
create table body_rules (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  version integer not null,
  reading text not null constraint body_rules_reading_is_known check
    (reading in ('college_neutral', 'college_majority', 'weighted', 'double_majority', 'parity', 'seat', 'unanimity')),
  quorum_share text constraint body_rules_quorum_is_a_fraction check (quorum_share ~ '^[0-9]+/[1-9][0-9]*$'),
  quorum_at_least boolean not null default false,
  proxies_per_holder integer not null default 0 constraint body_rules_proxies_are_few check (proxies_per_holder between 0 and 9),
  written_silence text constraint body_rules_silence_is_known check (written_silence in ('abstains', 'approves')),
  casting_seat_id uuid,
  meets_every_months integer constraint body_rules_meetings_have_a_rhythm check (meets_every_months between 1 and 60),
  text text not null default '',
  applies_from date not null,
  applies_until date,
  created_at timestamptz not null,
  constraint body_rules_version_is_unique unique (territory_id, body_id, version),
  constraint body_rules_are_of_a_body foreign key (territory_id, body_id) references body (territory_id, id),
  constraint body_rules_name_a_seat_of_the_body foreign key (territory_id, body_id, casting_seat_id)
    references seat (territory_id, body_id, id),
  constraint body_rules_end_after_they_start check (applies_until >= applies_from),
  constraint body_rules_never_overlap exclude using gist (body_id with =, daterange(applies_from, applies_until, '[]') with &&)
);
create index body_rules_casting_seat_idx on body_rules (territory_id, body_id, casting_seat_id);

create table meeting (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  number integer not null constraint meeting_number_is_positive check (number > 0),
  kind text not null constraint meeting_kind_is_known check (kind in ('session', 'written')),
  state text not null constraint meeting_state_is_known check (state in ('prepared', 'invited', 'closed', 'cancelled')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '',
  link text,
  second_summons boolean not null default false,
  chair text not null default '',
  secretary text not null default '',
  gist text not null default '',
  invited_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  constraint meeting_is_unique_in_its_body unique (territory_id, body_id, id),
  constraint meeting_number_is_unique_in_its_body unique (territory_id, body_id, number),
  constraint meeting_is_of_a_body foreign key (territory_id, body_id) references body (territory_id, id),
  constraint meeting_ends_after_it_starts check (ends_at > starts_at),
  constraint meeting_is_closed_at_an_hour check ((state = 'closed') = (closed_at is not null))
);

create table agenda_item (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid not null,
  position integer not null,
  kind text not null constraint agenda_item_kind_is_known check (kind in ('information', 'opinion', 'decision')),
  title text not null constraint agenda_item_title_is_not_blank check (btrim(title) <> ''),
  note text not null default '',
  constraint agenda_item_is_unique_in_its_meeting unique (territory_id, body_id, meeting_id, id),
  constraint agenda_item_is_of_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id)
);

create table meeting_paper (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid not null,
  file_id uuid not null,
  title text not null constraint meeting_paper_title_is_not_blank check (btrim(title) <> ''),
  created_at timestamptz not null,
  constraint meeting_paper_is_of_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id),
  constraint meeting_paper_is_a_file_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id)
);
create index meeting_paper_meeting_idx on meeting_paper (territory_id, body_id, meeting_id);
create index meeting_paper_file_idx on meeting_paper (territory_id, file_id);

-- A link that works without an account: we keep the hash of its secret.
create table meeting_invitation (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid not null,
  seat_id uuid not null,
  member_id uuid not null,
  secret_hash text not null constraint meeting_invitation_secret_is_unique unique,
  sent_at timestamptz not null,
  answer text constraint meeting_invitation_answer_is_known check (answer in ('come', 'substitute', 'proxy', 'absent')),
  proxy_seat_id uuid,
  answered_at timestamptz,
  constraint meeting_invitation_is_sent_once unique (territory_id, meeting_id, member_id),
  constraint meeting_invitation_is_to_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id),
  constraint meeting_invitation_is_to_who_sits foreign key (territory_id, body_id, seat_id, member_id)
    references seat_member (territory_id, body_id, seat_id, id),
  constraint meeting_invitation_names_a_seat_of_the_body foreign key (territory_id, body_id, proxy_seat_id)
    references seat (territory_id, body_id, id),
  constraint meeting_invitation_answer_has_an_hour check ((answer is null) = (answered_at is null)),
  constraint meeting_invitation_proxy_has_a_holder check ((proxy_seat_id is not null) = (answer is not distinct from 'proxy')),
  constraint meeting_invitation_proxy_is_given_to_another check (proxy_seat_id <> seat_id)
);
create index meeting_invitation_meeting_idx on meeting_invitation (territory_id, body_id, meeting_id);
create index meeting_invitation_member_idx on meeting_invitation (territory_id, body_id, seat_id, member_id);
create index meeting_invitation_proxy_idx on meeting_invitation (territory_id, body_id, proxy_seat_id);

-- Arrivals and departures by the clock.
create table presence (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid not null,
  seat_id uuid not null,
  member_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  constraint presence_is_at_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id),
  constraint presence_is_of_who_composes_the_body foreign key (territory_id, body_id, seat_id, member_id)
    references seat_member (territory_id, body_id, seat_id, id),
  constraint presence_ends_after_it_starts check (until_at > from_at),
  constraint seat_is_taken_by_one_at_a_time exclude using gist
    (meeting_id with =, seat_id with =, tstzrange(from_at, until_at) with &&)
);
create index presence_meeting_idx on presence (territory_id, body_id, meeting_id);
create index presence_member_idx on presence (territory_id, body_id, seat_id, member_id);

create table proxy (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid not null,
  giver_seat_id uuid not null,
  holder_seat_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  constraint proxy_is_for_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id),
  constraint proxy_is_given_by_a_seat_of_the_body foreign key (territory_id, body_id, giver_seat_id) references seat (territory_id, body_id, id),
  constraint proxy_is_held_by_a_seat_of_the_body foreign key (territory_id, body_id, holder_seat_id) references seat (territory_id, body_id, id),
  constraint proxy_is_given_to_another check (giver_seat_id <> holder_seat_id),
  constraint proxy_ends_after_it_starts check (until_at > from_at),
  constraint seat_gives_one_proxy_at_a_time exclude using gist
    (meeting_id with =, giver_seat_id with =, tstzrange(from_at, until_at) with &&)
);
create index proxy_meeting_idx on proxy (territory_id, body_id, meeting_id);
create index proxy_giver_idx on proxy (territory_id, body_id, giver_seat_id);
create index proxy_holder_idx on proxy (territory_id, body_id, holder_seat_id);

create table resolution (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid not null,
  position integer not null,
  title text not null constraint resolution_title_is_not_blank check (btrim(title) <> ''),
  text text not null default '',
  amount_cents bigint,
  secret boolean not null default false,
  way text constraint resolution_way_is_known check (way in ('consensus', 'phones', 'written')),
  state text not null constraint resolution_state_is_known check (state in ('draft', 'open', 'closed')),
  opened_at timestamptz,
  closed_at timestamptz,
  -- What was computed at the close: figures, count, the outcome under the reading of the day and under every other.
  outcome jsonb,
  created_at timestamptz not null,
  constraint resolution_is_unique_in_its_body unique (territory_id, body_id, id),
  constraint resolution_is_secret_or_not unique (territory_id, body_id, id, secret),
  constraint resolution_is_of_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id),
  constraint resolution_is_opened_in_some_way check ((state = 'draft') = (opened_at is null) and (state = 'draft') = (way is null)),
  constraint resolution_closed_has_an_outcome check
    ((state = 'closed') = (closed_at is not null) and (state = 'closed') = (outcome is not null)),
  constraint resolution_by_consensus_is_not_secret check (not (secret and way = 'consensus'))
);
create index resolution_meeting_idx on resolution (territory_id, body_id, meeting_id);

-- Who voted; and what, unless the ballot is secret: then only the box below counts, and nothing links the two.
-- A member with an interest is apart: that is known even when the ballot is secret.
create table ballot (
  territory_id uuid not null,
  body_id uuid not null,
  resolution_id uuid not null,
  seat_id uuid not null,
  cast_by_seat_id uuid not null,
  secret boolean not null,
  choice text constraint ballot_choice_is_known check (choice in ('for', 'against', 'abstention', 'apart')),
  cast_at timestamptz,
  constraint ballot_is_cast_once primary key (territory_id, resolution_id, seat_id),
  constraint ballot_is_of_a_resolution foreign key (territory_id, body_id, resolution_id, secret)
    references resolution (territory_id, body_id, id, secret),
  constraint ballot_is_of_who_composes_the_body foreign key (territory_id, body_id, seat_id) references seat (territory_id, body_id, id),
  constraint ballot_is_cast_by_who_composes_the_body foreign key (territory_id, body_id, cast_by_seat_id)
    references seat (territory_id, body_id, id),
  constraint ballot_says_its_choice_unless_secret check (choice = 'apart' or (choice is null) = secret),
  constraint ballot_hour_would_betray_a_secret check (not secret or cast_at is null)
);
create index ballot_resolution_idx on ballot (territory_id, body_id, resolution_id, secret);
create index ballot_seat_idx on ballot (territory_id, body_id, seat_id);
create index ballot_cast_by_idx on ballot (territory_id, body_id, cast_by_seat_id);

create table ballot_box (
  territory_id uuid not null,
  body_id uuid not null,
  resolution_id uuid not null,
  choice text not null constraint ballot_box_choice_is_known check (choice in ('for', 'against', 'abstention')),
  ballots integer not null constraint ballot_box_is_not_negative check (ballots >= 0),
  constraint ballot_box_pkey primary key (territory_id, resolution_id, choice),
  constraint ballot_box_is_of_a_resolution foreign key (territory_id, body_id, resolution_id) references resolution (territory_id, body_id, id)
);
create index ballot_box_resolution_idx on ballot_box (territory_id, body_id, resolution_id);

-- What a body decided: the register that the public reads. Never changed: another decision cancels it.
create table decision (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid,
  resolution_id uuid,
  number text not null constraint decision_number_is_well_formed check (number ~ '^[0-9A-Z][0-9A-Z_-]{0,29}$'),
  decided_on date not null,
  title text not null constraint decision_title_is_not_blank check (btrim(title) <> ''),
  text text not null default '',
  adopted boolean not null,
  words_fr text not null,
  words_en text not null,
  in_office integer,
  present integer,
  represented integer,
  votes_for integer,
  votes_against integer,
  abstentions integer,
  published_at timestamptz,
  created_at timestamptz not null,
  search tsvector not null generated always as (to_tsvector('parvis_fr'::regconfig, title || ' ' || text)) stored,
  constraint decision_is_unique_in_its_territory unique (territory_id, id),
  constraint decision_number_is_unique_in_its_body unique (territory_id, body_id, number),
  constraint decision_is_taken_once unique (territory_id, body_id, resolution_id),
  constraint decision_is_of_a_body foreign key (territory_id, body_id) references body (territory_id, id),
  constraint decision_is_of_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id),
  constraint decision_is_on_a_resolution foreign key (territory_id, body_id, resolution_id) references resolution (territory_id, body_id, id),
  constraint decision_has_its_figures_or_none check
    (num_nulls(in_office, present, represented, votes_for, votes_against, abstentions) in (0, 6)),
  constraint decision_voters_are_in_office check (votes_for + votes_against + abstentions <= in_office)
);
create index decision_meeting_idx on decision (territory_id, body_id, meeting_id);
create index decision_day_idx on decision (territory_id, decided_on desc, id desc);
create index decision_search_idx on decision using gin (search);

-- What is to be done, by whom, by when: carried to the next agenda until it is done.
create table action (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid,
  title text not null constraint action_title_is_not_blank check (btrim(title) <> ''),
  who text not null constraint action_is_somebodys check (btrim(who) <> ''),
  due_on date,
  done_on date,
  created_at timestamptz not null,
  constraint action_is_of_a_body foreign key (territory_id, body_id) references body (territory_id, id),
  constraint action_is_of_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id)
);
create index action_meeting_idx on action (territory_id, body_id, meeting_id);
