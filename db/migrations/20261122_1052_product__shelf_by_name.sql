-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion -- migrations run while nobody reads.
-- A shelf is read by name, page after page, hidden products too: in the order people read, which names its collation.
create index product_shop_title_idx on product (territory_id, shop_id, title collate "fr-x-icu", id);
drop index product_shop_idx;
