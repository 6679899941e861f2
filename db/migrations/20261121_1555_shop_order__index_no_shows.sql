-- How often a buyer did not come is asked at each order, over all the orders of a territory: nearly none of them.
create index shop_order_no_show_idx on shop_order (territory_id, order_id) where state = 'no_show';
