-- An order that takes the last of a choice never waits for the product, which a shop that changes its shelf or another
-- order may hold: whoever holds it would be waited for, or would leave the price as it was. What is not refreshed at once
-- is left to a job (`product/price.jobs.ts`), which begins once the order is committed and waits for its turn.
create or replace function product_price_follows_stock() returns trigger language plpgsql as $$
begin
  perform from product where id = new.product_id for no key update skip locked;
  if found then
    perform product_price_refresh(new.territory_id, new.product_id);
  else
    perform graphile_worker.add_job('market.refresh_price',
      json_build_object('territoryId', new.territory_id, 'productId', new.product_id), max_attempts => 10);
  end if;
  return null;
end $$;

-- Those that were left as they were.
select product_price_refresh(territory_id, product_id)
from (select distinct territory_id, product_id from variant where stock_kind = 'counted') counted;
