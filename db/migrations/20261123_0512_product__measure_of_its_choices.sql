-- squawk-ignore-file ban-drop-column -- nothing reads it, and migrations run while nobody reads.
-- Each choice says by itself whether it is sold by weight: said of the product too, it was a second truth.
alter table product drop column priced_by_weight;
