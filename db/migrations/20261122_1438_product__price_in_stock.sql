-- The price a product is announced, sorted and filtered by is that of a choice that can be had; when all are gone, the
-- cheapest of all. What is made every day is never gone: it is asked of each day.
create function product_price_refresh(of_territory uuid, changed uuid) returns void language plpgsql as $$
begin
  -- Locked before it is read: what another transaction just changed of this product is then seen.
  perform from product where id = changed for no key update;
  update product set price_from_cents = cheapest.cents
  from (
    select coalesce(min(choice.cents) filter (where not choice.gone), min(choice.cents)) as cents
    from (
      select case when typical_grams is null then price_cents else round(price_cents * typical_grams / 1000.0) end as cents,
        stock_kind = 'counted' and stock_count = 0 as gone
      from variant where territory_id = of_territory and product_id = changed and retired_at is null) choice) cheapest
  where product.id = changed and product.price_from_cents is distinct from cheapest.cents;
end $$;

create or replace function product_price_follows_variants() returns trigger language plpgsql as $$
begin
  perform product_price_refresh(coalesce(new.territory_id, old.territory_id), coalesce(new.product_id, old.product_id));
  return null;
end $$;

-- An order that takes the last of a choice holds its variant; whoever changes the shelf holds the product, then wants the
-- variant, and reads the price again after it. So it is waited for less than a deadlock takes to be
-- seen (one second), then left to do it: no order is lost for a sort.
create function product_price_follows_stock() returns trigger language plpgsql set lock_timeout = '800ms' as $$
begin
  perform product_price_refresh(new.territory_id, new.product_id);
  return null;
exception when lock_not_available then
  return null;
end $$;
create trigger product_price_follows_stock after update of stock_kind, stock_count on variant for each row
  when ((old.stock_kind = 'counted' and old.stock_count = 0) is distinct from (new.stock_kind = 'counted' and new.stock_count = 0))
  execute function product_price_follows_stock();

select product_price_refresh(territory_id, product_id)
from (select distinct territory_id, product_id from variant where stock_kind = 'counted' and stock_count = 0) gone;
