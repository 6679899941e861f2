-- Lists by name, a whole territory or one shop, read as they are shown: without sorting twenty thousand titles.
create index product_name_idx on product (territory_id, (title collate "fr-x-icu"), id) where visible;
create index product_shop_name_idx on product (shop_id, (title collate "fr-x-icu"), id) where visible;
