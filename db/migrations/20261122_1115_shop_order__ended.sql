-- squawk-ignore-file require-concurrent-index-creation -- migrations run while nobody reads.
-- What was handed over today, and who did not come lately, in a shop or at a point: among years of orders.
create index shop_order_shop_ended_idx on shop_order (territory_id, shop_id, ended_at) where ended_at is not null;
create index shop_order_fulfilment_ended_idx on shop_order (territory_id, fulfilment_id, ended_at) where ended_at is not null;
