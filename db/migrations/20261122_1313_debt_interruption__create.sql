-- An act that interrupts the prescription of what a party owes (law 68-1250, art. 2), of all of it that day or about one
-- expense. One recorded by mistake is cancelled by another act, with the reason; nothing is taken away.
create table debt_interruption (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  expense_id uuid,
  kind text not null constraint debt_interruption_kind_is_known
    check (kind in ('claim', 'acknowledgement', 'payment', 'action', 'judgment')),
  occurred_on date not null,
  -- The letter, the application to the court, the judgment; compared to its SHA-256 when it is served.
  file_id uuid,
  fingerprint text constraint debt_interruption_fingerprint_is_64_hexadecimal_digits check (fingerprint ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  constraint debt_interruption_evidence_has_its_fingerprint check ((file_id is null) = (fingerprint is null)),
  constraint debt_interruption_is_unique_in_its_territory unique (territory_id, id),
  constraint debt_interruption_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint debt_interruption_is_about_an_expense_of_its_convention foreign key (territory_id, convention_id, expense_id)
    references expense (territory_id, convention_id, id),
  constraint debt_interruption_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id)
);
create index debt_interruption_party_idx on debt_interruption (territory_id, convention_id, organisation_id);
create index debt_interruption_expense_idx on debt_interruption (territory_id, convention_id, expense_id);
create index debt_interruption_file_idx on debt_interruption (territory_id, file_id);
create trigger debt_interruption_is_kept before update or delete on debt_interruption
  for each row execute function posting_is_kept();

create table debt_interruption_cancellation (
  id uuid primary key,
  territory_id uuid not null,
  debt_interruption_id uuid not null,
  reason text not null constraint debt_interruption_cancellation_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  cancelled_on date not null,
  created_at timestamptz not null,
  constraint debt_interruption_is_cancelled_once unique (territory_id, debt_interruption_id),
  constraint debt_interruption_cancellation_is_of_an_act foreign key (territory_id, debt_interruption_id)
    references debt_interruption (territory_id, id)
);
create trigger debt_interruption_cancellation_is_kept before update or delete on debt_interruption_cancellation
  for each row execute function posting_is_kept();
