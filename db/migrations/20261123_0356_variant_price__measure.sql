-- squawk-ignore-file adding-field-with-default -- migrations run while nobody reads.
-- A price is that of a measure: by the kilogram, by the piece, of 250 g. Once it is sold by another, what was asked before
-- is the price of something else, and no cut is announced from it (L112-1-1 of the consumer code).
alter table variant_price add column is_of_new_measure boolean not null default false;

create or replace function variant_price_is_remembered() returns trigger language plpgsql as $$
declare
  is_of_new_measure boolean := tg_op = 'UPDATE'
    and (old.typical_grams is null, old.content_quantity, old.content_unit)
      is distinct from (new.typical_grams is null, new.content_quantity, new.content_unit);
begin
  if tg_op = 'INSERT' or is_of_new_measure or new.price_cents <> old.price_cents then
    insert into variant_price (territory_id, variant_id, price_cents, since, is_of_new_measure)
    values (new.territory_id, new.id, new.price_cents, clock_timestamp(), is_of_new_measure);
  end if;
  return null;
end $$;
drop trigger variant_price_is_remembered on variant;
create trigger variant_price_is_remembered
  after insert or update of price_cents, typical_grams, content_quantity, content_unit on variant
  for each row execute function variant_price_is_remembered();
