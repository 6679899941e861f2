-- squawk-ignore-file adding-field-with-default -- migrations run while nobody reads.
-- The predicate of an exclusion that names `taken` makes each place taken write every index of the slot again. Whether a
-- slot is in use changes at its first order and its last alone.
alter table slot add column in_use boolean not null generated always as (taken > 0) stored;
alter table slot drop constraint slots_in_use_do_not_overlap;
alter table slot add constraint slots_in_use_do_not_overlap
  exclude using gist (fulfilment_id with =, tstzrange(starts_at, ends_at) with &&) where (in_use);
-- Room in each page for the next version of its rows: orders change the same few again and again.
alter table slot set (fillfactor = 70);
alter table daily_stock set (fillfactor = 70);
