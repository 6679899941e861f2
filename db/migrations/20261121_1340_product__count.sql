-- Facets count the whole shelf every few seconds, and « nearest first » reads each shop's products in turn: both
-- from this index alone, never from the table, whose rows are forty times as large.
create index product_shelf_idx on product (territory_id, shop_id, id)
  include (category_id, labels, price_from_cents, available_until)
  where visible and price_from_cents is not null;
