-- The shared bill: keys, budget, expenses and their gates, frozen shares, postings, revenue orders.

-- How a convention shares its costs, as a tree of data (key.rules.ts), with what the text leaves open settled.
create table sharing_key (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  version integer not null constraint sharing_key_version_is_positive check (version > 0),
  key jsonb not null constraint sharing_key_is_an_object check (jsonb_typeof(key) = 'object'),
  base text not null constraint sharing_key_base_is_known check (base in ('ht', 'ttc')),
  ceiling_cents bigint constraint sharing_key_ceiling_is_positive check (ceiling_cents > 0),
  ceiling_per text constraint sharing_key_ceiling_period_is_known check (ceiling_per in ('period', 'term')),
  shared_from text not null constraint sharing_key_moment_is_known check (shared_from in ('estimate', 'bill', 'payment')),
  opinion_required boolean not null,
  amendment_required boolean not null,
  -- Whoever withdrew owes what was decided before its notice, or before its effect.
  cut_off text not null constraint sharing_key_cut_off_is_known check (cut_off in ('effect', 'notification')),
  -- Who bears the share of whoever left; nobody named: the others.
  taken_by_id uuid,
  -- The parties as they stood when the key was agreed, with their population, its kind, year and source.
  parties jsonb not null constraint sharing_key_parties_are_a_list check (jsonb_typeof(parties) = 'array'),
  applies daterange not null constraint sharing_key_applies_at_least_a_day check (not isempty(applies) and not lower_inf(applies)),
  created_at timestamptz not null,
  constraint sharing_key_is_of_its_convention unique (territory_id, convention_id, id),
  constraint sharing_key_has_its_own_version unique (convention_id, version),
  constraint sharing_key_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint sharing_key_is_taken_by_a_party foreign key (territory_id, convention_id, taken_by_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint sharing_key_ceiling_says_its_period check ((ceiling_cents is null) = (ceiling_per is null)),
  constraint sharing_keys_do_not_overlap exclude using gist (convention_id with =, applies with &&)
);
create index sharing_key_taker_idx on sharing_key (territory_id, convention_id, taken_by_id);

-- A key that applied is history: only its end may be set, once, by the version that follows it.
create function sharing_key_past_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not upper_inf(old.applies) or lower(new.applies) <> lower(old.applies)
    or (to_jsonb(new) - 'applies') <> (to_jsonb(old) - 'applies') then
    raise exception 'a key is never changed' using constraint = 'sharing_key_past_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sharing_key_past_is_kept before update or delete on sharing_key for each row execute function sharing_key_past_is_kept();

create table budget_line (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  label text not null constraint budget_line_label_is_not_blank check (btrim(label) <> ''),
  side text not null constraint budget_line_side_is_known check (side in ('expense', 'revenue')),
  -- Null: over the whole term.
  exercice integer constraint budget_line_exercice_is_a_year check (exercice between 2000 and 2200),
  chapter text not null default '',
  article text not null default '',
  function text not null default '',
  ht_cents bigint not null constraint budget_line_ht_is_not_negative check (ht_cents >= 0),
  vat_cents bigint not null constraint budget_line_vat_is_not_negative check (vat_cents >= 0),
  ttc_cents bigint generated always as (ht_cents + vat_cents) stored,
  position integer not null default 0,
  created_at timestamptz not null,
  constraint budget_line_is_of_its_convention unique (territory_id, convention_id, id),
  constraint budget_line_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id)
);

-- Who helps to pay, from hoped for to received.
create table funding (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  funder text not null constraint funding_funder_is_not_blank check (btrim(funder) <> ''),
  programme text not null default '',
  expected_cents bigint not null constraint funding_expected_is_not_negative check (expected_cents >= 0),
  -- Null: not decided yet; zero: refused.
  granted_cents bigint constraint funding_granted_is_not_negative check (granted_cents >= 0),
  received_cents bigint not null default 0 constraint funding_received_is_not_negative check (received_cents >= 0),
  created_at timestamptz not null,
  constraint funding_is_unique_in_its_territory unique (territory_id, id),
  constraint funding_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint funding_received_is_within_what_was_granted check (received_cents <= coalesce(granted_cents, 0))
);
create index funding_convention_idx on funding (territory_id, convention_id);

create table expense (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  budget_line_id uuid,
  label text not null constraint expense_label_is_not_blank check (btrim(label) <> ''),
  supplier text not null default '',
  exercice integer not null constraint expense_exercice_is_a_year check (exercice between 2000 and 2200),
  -- Outside the key: the lead authority's own.
  is_shared boolean not null default true,
  estimate_ht_cents bigint not null constraint expense_estimate_ht_is_not_negative check (estimate_ht_cents >= 0),
  estimate_vat_cents bigint not null constraint expense_estimate_vat_is_not_negative check (estimate_vat_cents >= 0),
  bill_ht_cents bigint constraint expense_bill_ht_is_not_negative check (bill_ht_cents >= 0),
  bill_vat_cents bigint constraint expense_bill_vat_is_not_negative check (bill_vat_cents >= 0),
  state text not null constraint expense_state_is_known check (state in ('proposed', 'advised', 'adopted', 'amended',
    'committed', 'delivered', 'invoiced', 'mandated', 'paid', 'shared', 'rejected', 'cancelled')),
  proposed_on date not null,
  advised_on date,
  adopted_on date,
  -- As the committee numbered it.
  decision text not null default '',
  amendment_signed_on date,
  committed_on date,
  order_number text,
  contract_number text,
  -- Committed before its decision, with the reason: validation a posteriori.
  regularisation text constraint expense_regularisation_has_a_reason check (btrim(regularisation) <> ''),
  delivered_on date,
  invoice_number text,
  invoiced_on date,
  mandate_number text,
  mandated_on date,
  paid_on date,
  ended_reason text,
  last_on date not null,
  created_at timestamptz not null,
  constraint expense_is_unique_in_its_territory unique (territory_id, id),
  constraint expense_is_of_its_convention unique (territory_id, convention_id, id),
  constraint expense_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint expense_is_on_a_line_of_its_convention foreign key (territory_id, convention_id, budget_line_id)
    references budget_line (territory_id, convention_id, id),
  constraint expense_is_adopted_before_it_is_committed check
    (committed_on is null or regularisation is not null or coalesce(adopted_on <= committed_on, false)),
  constraint expense_is_committed_with_its_number check ((committed_on is null) = (order_number is null)),
  constraint expense_is_committed_before_it_goes_on check
    (committed_on is not null or state not in ('committed', 'delivered', 'invoiced', 'mandated', 'paid', 'shared')),
  constraint expense_service_is_done_after_its_order check (coalesce(committed_on <= delivered_on, delivered_on is null)),
  constraint expense_is_invoiced_once_delivered check (coalesce(delivered_on <= invoiced_on, invoiced_on is null)),
  constraint expense_is_mandated_once_invoiced check (coalesce(invoiced_on <= mandated_on, mandated_on is null)),
  constraint expense_is_paid_once_mandated check (coalesce(mandated_on <= paid_on, paid_on is null)),
  constraint expense_invoice_has_its_number_and_amount check
    (num_nulls(invoiced_on, invoice_number, bill_ht_cents, bill_vat_cents) in (0, 4)),
  constraint expense_mandate_has_its_number check ((mandated_on is null) = (mandate_number is null)),
  constraint expense_is_adopted_before_it_is_shared check (state <> 'shared' or adopted_on is not null),
  constraint expense_ended_early_says_why check ((state in ('rejected', 'cancelled')) = (ended_reason is not null))
);
create index expense_convention_idx on expense (territory_id, convention_id, exercice, proposed_on);
create index expense_line_idx on expense (territory_id, convention_id, budget_line_id);

-- An expense shared once, for good: to share its bill after its estimate, the first sharing is reversed.
create table sharing (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  expense_id uuid not null,
  sharing_key_id uuid not null,
  basis text not null constraint sharing_basis_is_known check (basis in ('estimate', 'bill')),
  total_cents bigint not null,
  -- Over the ceiling, or borne by nobody.
  outside_cents bigint not null,
  frozen_on date not null,
  created_at timestamptz not null,
  reversed_at timestamptz,
  constraint sharing_is_unique_in_its_territory unique (territory_id, id),
  constraint sharing_is_of_its_convention unique (territory_id, convention_id, id),
  constraint sharing_is_of_an_expense foreign key (territory_id, convention_id, expense_id) references expense (territory_id, convention_id, id),
  constraint sharing_is_by_a_key_of_its_convention foreign key (territory_id, convention_id, sharing_key_id)
    references sharing_key (territory_id, convention_id, id)
);
create unique index expense_is_shared_once on sharing (expense_id) where reversed_at is null;
create index sharing_expense_idx on sharing (territory_id, convention_id, expense_id);
create index sharing_by_key_idx on sharing (territory_id, convention_id, sharing_key_id);

create function sharing_is_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.reversed_at is not null
    or (to_jsonb(new) - 'reversed_at') <> (to_jsonb(old) - 'reversed_at') then
    raise exception 'a frozen sharing is never changed' using constraint = 'sharing_is_frozen', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sharing_is_frozen before update or delete on sharing for each row execute function sharing_is_frozen();

create table share (
  territory_id uuid not null,
  convention_id uuid not null,
  sharing_id uuid not null,
  organisation_id uuid not null,
  position integer not null,
  share_cents bigint not null,
  -- Every step of the computation (apportionment.rules.ts): the legal annex of the revenue order.
  trace jsonb not null constraint share_trace_is_a_list check (jsonb_typeof(trace) = 'array'),
  constraint share_pkey primary key (territory_id, sharing_id, organisation_id),
  constraint share_is_of_a_sharing foreign key (territory_id, convention_id, sharing_id) references sharing (territory_id, convention_id, id),
  constraint share_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id)
);
create index share_sharing_idx on share (territory_id, convention_id, sharing_id);
create index share_party_idx on share (territory_id, convention_id, organisation_id);

create function share_is_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen share is never changed' using constraint = 'share_is_frozen', errcode = 'check_violation';
end $$;
create trigger share_is_frozen before update or delete on share for each row execute function share_is_frozen();

create function sharing_is_written_at_once() returns trigger language plpgsql as $$
begin
  if exists (select from inserted join sharing on sharing.id = inserted.sharing_id where sharing.xmin <> pg_current_xact_id()::xid) then
    raise exception 'a frozen share is never changed' using constraint = 'share_is_frozen', errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger sharing_is_written_at_once after insert on share referencing new table as inserted
  for each statement execute function sharing_is_written_at_once();

create function shares_add_up() returns trigger language plpgsql as $$
begin
  if (select total_cents - outside_cents from sharing where id = new.id)
    is distinct from (select coalesce(sum(share_cents), 0) from share where territory_id = new.territory_id and sharing_id = new.id) then
    raise exception 'shares do not add up to what is shared' using constraint = 'shares_add_up', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger shares_add_up after insert on sharing deferrable initially deferred for each row execute function shares_add_up();

-- Double entry, written once: what is debited is credited; a mistake is reversed by another posting.
create table posting (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  kind text not null constraint posting_kind_is_known check (kind in ('sharing', 'reversal', 'collection', 'reduction', 'advance')),
  label text not null constraint posting_label_is_not_blank check (btrim(label) <> ''),
  posted_on date not null,
  -- The act that made it: a sharing, a revenue order, an advance.
  subject_id uuid not null,
  created_at timestamptz not null,
  constraint posting_is_of_its_convention unique (territory_id, convention_id, id),
  constraint posting_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id)
);
create index posting_convention_idx on posting (territory_id, convention_id, posted_on desc, id desc);
create index posting_subject_idx on posting (territory_id, subject_id);

create table posting_line (
  territory_id uuid not null,
  convention_id uuid not null,
  posting_id uuid not null,
  position integer not null,
  account text not null constraint posting_line_account_is_known check (account in ('owed', 'cost', 'advance', 'bank')),
  organisation_id uuid,
  posted_on date not null,
  debit_cents bigint not null,
  credit_cents bigint not null,
  constraint posting_line_pkey primary key (territory_id, posting_id, position),
  constraint posting_line_is_of_a_posting foreign key (territory_id, convention_id, posting_id) references posting (territory_id, convention_id, id),
  constraint posting_line_is_of_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint posting_line_has_one_side check (least(debit_cents, credit_cents) = 0 and greatest(debit_cents, credit_cents) > 0)
);
create index posting_line_posting_idx on posting_line (territory_id, convention_id, posting_id);
-- The statement of a partner, read from the index alone.
create index posting_line_party_idx on posting_line (territory_id, convention_id, organisation_id, account, posted_on desc)
  include (posting_id, debit_cents, credit_cents);

create function posting_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a posting is never edited nor deleted' using constraint = 'posting_is_kept', errcode = 'check_violation';
end $$;
create trigger posting_is_kept before update or delete on posting for each row execute function posting_is_kept();
create trigger posting_line_is_kept before update or delete on posting_line for each row execute function posting_is_kept();

create function posting_is_balanced() returns trigger language plpgsql as $$
declare difference bigint; lines integer;
begin
  select sum(debit_cents - credit_cents), count(*) into difference, lines from posting_line
    where territory_id = new.territory_id and posting_id = new.id;
  if lines < 2 or difference <> 0 then
    raise exception 'a posting is balanced' using constraint = 'posting_is_balanced', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger posting_is_balanced after insert on posting deferrable initially deferred for each row execute function posting_is_balanced();

-- Lines come with their posting: one more, the next day, would edit it.
create function posting_is_written_at_once() returns trigger language plpgsql as $$
begin
  if exists (select from inserted join posting on posting.id = inserted.posting_id where posting.xmin <> pg_current_xact_id()::xid) then
    raise exception 'a posting is never edited nor deleted' using constraint = 'posting_is_kept', errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger posting_is_written_at_once after insert on posting_line referencing new table as inserted
  for each statement execute function posting_is_written_at_once();

-- What is to be claimed from a partner: a proposal, since the number, the slip and the signature are the authority's own.
create table revenue_order (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  exercice integer not null constraint revenue_order_exercice_is_a_year check (exercice between 2000 and 2200),
  number integer not null constraint revenue_order_number_is_positive check (number > 0),
  state text not null constraint revenue_order_state_is_known check (state in ('proposed', 'issued', 'reduced', 'collected', 'cancelled')),
  amount_cents bigint not null constraint revenue_order_amount_is_positive check (amount_cents > 0),
  reduced_cents bigint not null default 0,
  collected_cents bigint not null default 0,
  proposed_on date not null,
  title_number text constraint revenue_order_title_number_is_not_blank check (btrim(title_number) <> ''),
  slip_number text constraint revenue_order_slip_number_is_not_blank check (btrim(slip_number) <> ''),
  charged_on date,
  created_at timestamptz not null,
  constraint revenue_order_is_of_its_party unique (territory_id, convention_id, organisation_id, id),
  constraint revenue_order_is_unique_in_its_territory unique (territory_id, id),
  constraint revenue_order_has_its_own_number unique (convention_id, exercice, number),
  constraint revenue_order_is_to_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id),
  constraint revenue_order_title_comes_whole check (num_nulls(title_number, slip_number, charged_on) in (0, 3)),
  constraint revenue_order_is_issued_with_its_title check (state not in ('issued', 'reduced', 'collected') or title_number is not null),
  constraint revenue_order_sums_are_within_its_amount check
    (reduced_cents between 0 and amount_cents and collected_cents between 0 and amount_cents)
);
create index revenue_order_convention_idx on revenue_order (territory_id, convention_id, exercice desc, number desc);
create unique index revenue_order_title_is_issued_once on revenue_order (convention_id, exercice, title_number) where title_number is not null;

-- The frozen shares it claims; a share is claimed once, until its proposal is withdrawn.
create table revenue_order_line (
  territory_id uuid not null,
  convention_id uuid not null,
  revenue_order_id uuid not null,
  organisation_id uuid not null,
  sharing_id uuid not null,
  -- Below zero for a sharing that was reversed after it had been claimed.
  share_cents bigint not null,
  is_reversal boolean not null default false,
  released_at timestamptz,
  constraint revenue_order_line_pkey primary key (territory_id, revenue_order_id, sharing_id, is_reversal),
  constraint revenue_order_line_is_of_its_order foreign key (territory_id, convention_id, organisation_id, revenue_order_id)
    references revenue_order (territory_id, convention_id, organisation_id, id),
  constraint revenue_order_line_is_a_share foreign key (territory_id, sharing_id, organisation_id)
    references share (territory_id, sharing_id, organisation_id)
);
create unique index share_is_claimed_once on revenue_order_line (territory_id, sharing_id, organisation_id, is_reversal) where released_at is null;
create index revenue_order_line_order_idx on revenue_order_line (territory_id, convention_id, organisation_id, revenue_order_id);
create index revenue_order_line_share_idx on revenue_order_line (territory_id, sharing_id, organisation_id);

-- Money received, or an order taken back in part: each once, never edited.
create table revenue_order_move (
  id uuid primary key,
  territory_id uuid not null,
  revenue_order_id uuid not null,
  kind text not null constraint revenue_order_move_kind_is_known check (kind in ('collection', 'reduction')),
  amount_cents bigint not null constraint revenue_order_move_is_positive check (amount_cents > 0),
  moved_on date not null,
  -- Reducing an order of a closed year is an expense of the new one (titres annulés sur exercices antérieurs).
  on_closed_year boolean not null default false,
  reason text not null default '',
  created_at timestamptz not null,
  constraint revenue_order_move_is_of_an_order foreign key (territory_id, revenue_order_id) references revenue_order (territory_id, id),
  constraint revenue_order_reduction_has_a_reason check (kind = 'collection' or btrim(reason) <> '')
);
create index revenue_order_move_order_idx on revenue_order_move (territory_id, revenue_order_id, moved_on);
create trigger revenue_order_move_is_kept before update or delete on revenue_order_move for each row execute function posting_is_kept();

-- Money called before its use is proved, kept apart from claims; a balance or an overpayment settles it.
create table advance (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  organisation_id uuid not null,
  kind text not null constraint advance_kind_is_known check (kind in ('advance', 'balance', 'return')),
  exercice integer not null constraint advance_exercice_is_a_year check (exercice between 2000 and 2200),
  amount_cents bigint not null constraint advance_is_positive check (amount_cents > 0),
  paid_on date not null,
  note text not null default '',
  created_at timestamptz not null,
  constraint advance_is_to_a_party foreign key (territory_id, convention_id, organisation_id)
    references convention_party (territory_id, convention_id, organisation_id)
);
create index advance_party_idx on advance (territory_id, convention_id, organisation_id, paid_on);
create trigger advance_is_kept before update or delete on advance for each row execute function posting_is_kept();
