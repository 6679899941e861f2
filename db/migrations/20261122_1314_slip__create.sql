-- An amount that two papers of a convention do not say alike: each as it is written, side by side, until somebody says
-- which one holds and why. Nothing is edited: a ruling is followed by another, and a slip entered by mistake says so.
create table slip (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  expense_id uuid,
  figure text not null constraint slip_figure_is_not_blank check (btrim(figure) <> ''),
  first_paper text not null constraint slip_first_paper_is_not_blank check (btrim(first_paper) <> ''),
  first_cents bigint not null constraint slip_first_amount_is_not_negative check (first_cents >= 0),
  first_base text not null constraint slip_first_base_is_known check (first_base in ('ht', 'ttc')),
  second_paper text not null constraint slip_second_paper_is_not_blank check (btrim(second_paper) <> ''),
  second_cents bigint not null constraint slip_second_amount_is_not_negative check (second_cents >= 0),
  second_base text not null constraint slip_second_base_is_known check (second_base in ('ht', 'ttc')),
  created_at timestamptz not null,
  constraint slip_papers_disagree check ((first_cents, first_base) is distinct from (second_cents, second_base)),
  constraint slip_is_unique_in_its_territory unique (territory_id, id),
  constraint slip_belongs_to_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint slip_is_of_an_expense_of_its_convention foreign key (territory_id, convention_id, expense_id)
    references expense (territory_id, convention_id, id)
);
create index slip_convention_idx on slip (territory_id, convention_id, expense_id);
create trigger slip_is_kept before update or delete on slip for each row execute function posting_is_kept();

create table slip_ruling (
  id uuid primary key,
  territory_id uuid not null,
  slip_id uuid not null,
  -- 1 for what came before any other: rulings follow each other.
  number integer not null constraint slip_ruling_number_is_positive check (number > 0),
  ruling text not null constraint slip_ruling_is_known check (ruling in ('first', 'second', 'mistake')),
  reason text not null constraint slip_ruling_has_a_reason check (char_length(btrim(reason)) between 1 and 500),
  ruled_on date not null,
  created_at timestamptz not null,
  constraint slip_ruling_has_its_own_number unique (territory_id, slip_id, number),
  constraint slip_ruling_is_of_a_slip foreign key (territory_id, slip_id) references slip (territory_id, id)
);
create trigger slip_ruling_is_kept before update or delete on slip_ruling for each row execute function posting_is_kept();
