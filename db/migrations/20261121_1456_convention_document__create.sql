-- Documents of a convention: the acts written here (a draft to be voted, sent or signed), and those received (a signed copy).
create table convention_document (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  number integer not null constraint convention_document_number_is_positive check (number > 0),
  kind text not null constraint convention_document_kind_is_known check (kind in (
    'text', 'deliberation', 'council_paragraph', 'withdrawal_notice', 'formal_notice', 'invitation', 'minutes',
    'signed_copy', 'authorisation_copy', 'other')),
  title text not null constraint convention_document_title_is_not_blank check (btrim(title) <> ''),
  -- The party it is written for, or comes from.
  organisation_id uuid,
  version_id uuid,
  readers text not null constraint convention_document_readers_are_known check (readers in ('everyone', 'parties', 'concerned')),
  -- What it states, as it stated it that day: labels and values.
  figures jsonb not null default '[]' constraint convention_document_figures_are_a_list check (jsonb_typeof(figures) = 'array'),
  file_id uuid not null,
  -- SHA-256 of the file on the day it was kept: what is served is compared to it.
  fingerprint text not null constraint convention_document_fingerprint_is_64_hexadecimal_digits check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- The same in a format to be edited.
  editable_file_id uuid,
  added_by uuid not null constraint convention_document_is_added_by_a_person references person,
  created_at timestamptz not null,
  constraint convention_document_is_unique_in_its_territory unique (territory_id, id),
  constraint convention_document_has_its_own_number unique (convention_id, number),
  constraint convention_document_is_kept_once unique nulls not distinct (convention_id, kind, organisation_id, fingerprint),
  constraint convention_document_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint convention_document_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint convention_document_is_of_a_version foreign key (territory_id, convention_id, version_id)
    references convention_version (territory_id, convention_id, id),
  constraint convention_document_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id),
  constraint convention_document_editable_file_is_of_its_territory foreign key (territory_id, editable_file_id) references file (territory_id, id)
);
create index convention_document_party_idx on convention_document (territory_id, convention_id, organisation_id);
create index convention_document_version_idx on convention_document (territory_id, convention_id, version_id);
create index convention_document_file_idx on convention_document (territory_id, file_id);
create index convention_document_editable_file_idx on convention_document (territory_id, editable_file_id);
create index convention_document_person_idx on convention_document (added_by);

create function convention_document_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a document is neither changed nor deleted' using constraint = 'convention_document_is_kept', errcode = 'check_violation';
end $$;
create trigger convention_document_is_kept before update or delete on convention_document
  for each row execute function convention_document_is_kept();

-- Who is named to read the supporting documents without being a party: a funder's auditor, the public accountant.
create table convention_controller (
  territory_id uuid not null,
  convention_id uuid not null,
  email citext not null constraint convention_controller_has_an_address check (email ~ '^[^@ ]+@[^@ ]+$'),
  name text not null constraint convention_controller_name_is_not_blank check (btrim(name) <> ''),
  reads_until date not null,
  created_at timestamptz not null,
  constraint convention_controller_pkey primary key (territory_id, convention_id, email),
  constraint convention_controller_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id)
);
