-- squawk-ignore-file require-concurrent-index-deletion -- migrations run while nobody reads.
-- A title follows the numbers of its own exercice, which is not always that of its proposal nor of the day it was taken
-- in charge: its number is unique in it, and it closes with it.
alter table revenue_order add column title_exercice integer;
-- The year its number was unique in so far, when the day of charge allows it.
update revenue_order set title_exercice =
  greatest(extract(year from charged_on) - 1, least(extract(year from charged_on), exercice))::integer
  where title_number is not null;
alter table revenue_order
  drop constraint revenue_order_title_comes_whole,
  add constraint revenue_order_title_comes_whole check (num_nulls(title_number, slip_number, charged_on, title_exercice) in (0, 4)),
  add constraint revenue_order_title_is_of_its_year_or_the_one_before check
    (title_exercice between extract(year from charged_on) - 1 and extract(year from charged_on));
drop index revenue_order_title_is_issued_once;
create unique index revenue_order_title_is_issued_once on revenue_order (convention_id, title_exercice, title_number)
  where title_number is not null;
