-- Supporting documents of the accounts: what proves each step of an expense, or a payment shown to a funder. One that was
-- wrong is replaced, with the reason; nothing is taken away.
create table voucher (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  expense_id uuid,
  payment_proof_id uuid,
  kind text not null constraint voucher_kind_is_known
    check (kind in ('quote', 'order', 'service', 'invoice', 'mandate', 'payment', 'other')),
  file_id uuid not null,
  -- SHA-256 of the file on the day it was attached: what is served is compared to it.
  fingerprint text not null constraint voucher_fingerprint_is_64_hexadecimal_digits check (fingerprint ~ '^[0-9a-f]{64}$'),
  replaces_id uuid,
  reason text,
  added_by uuid not null constraint voucher_is_added_by_a_person references person,
  created_at timestamptz not null,
  constraint voucher_proves_one_thing check (num_nonnulls(expense_id, payment_proof_id) = 1),
  constraint voucher_replacing_says_why check ((replaces_id is null) = (reason is null)),
  constraint voucher_reason_is_not_blank check (btrim(reason) <> ''),
  constraint voucher_is_of_its_convention unique (territory_id, convention_id, id),
  constraint voucher_is_kept_once unique nulls not distinct (convention_id, expense_id, payment_proof_id, kind, fingerprint),
  constraint voucher_is_replaced_once unique (territory_id, convention_id, replaces_id),
  constraint voucher_is_of_an_expense foreign key (territory_id, convention_id, expense_id)
    references expense (territory_id, convention_id, id),
  constraint voucher_is_of_a_payment_proof foreign key (territory_id, convention_id, payment_proof_id)
    references payment_proof (territory_id, convention_id, id),
  constraint voucher_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id),
  constraint voucher_replaces_one_of_its_convention foreign key (territory_id, convention_id, replaces_id)
    references voucher (territory_id, convention_id, id)
);
create index voucher_expense_idx on voucher (territory_id, convention_id, expense_id);
create index voucher_payment_proof_idx on voucher (territory_id, convention_id, payment_proof_id);
create index voucher_file_idx on voucher (territory_id, file_id);
create index voucher_person_idx on voucher (added_by);
create trigger voucher_is_kept before update or delete on voucher for each row execute function posting_is_kept();
