-- squawk-ignore-file ban-drop-column -- migrations run while nobody reads.
-- The état liquidatif of a proposal of revenue order, and of each reduction that settled shares: drawn once, in French,
-- and kept with its fingerprint, so that what was sent is what is read again.
create table liquidation (
  id uuid primary key,
  territory_id uuid not null,
  revenue_order_id uuid not null,
  revenue_order_move_id uuid,
  file_id uuid not null,
  fingerprint text not null constraint liquidation_fingerprint_is_64_hexadecimal_digits check (fingerprint ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  constraint liquidation_is_kept_once unique nulls not distinct (territory_id, revenue_order_id, revenue_order_move_id),
  constraint liquidation_is_of_an_order foreign key (territory_id, revenue_order_id) references revenue_order (territory_id, id),
  constraint liquidation_is_of_a_move_of_its_order foreign key (territory_id, revenue_order_id, revenue_order_move_id)
    references revenue_order_move (territory_id, revenue_order_id, id),
  constraint liquidation_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id)
);
create index liquidation_file_idx on liquidation (territory_id, file_id);
create trigger liquidation_is_kept before update or delete on liquidation for each row execute function posting_is_kept();

-- An archive gathers what is kept: it has no language of its own.
alter table order_bundle drop column language;
