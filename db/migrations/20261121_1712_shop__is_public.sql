-- squawk-ignore-file adding-not-nullable-field, require-concurrent-index-creation, require-concurrent-index-deletion, adding-field-with-default, constraint-missing-not-valid -- migrations run while nobody reads.
-- Whether the public may see a shop and buy there: one condition, asked by lists, pages, search, orders and figures.
alter table shop add column is_public boolean not null generated always as (state = 'accepted' and suspended_at is null) stored;

drop index shop_open_to_the_public_idx;
create index shop_public_idx on shop (territory_id, name, id) where is_public;
