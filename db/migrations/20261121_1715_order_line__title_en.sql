-- What was ordered, as an English reader read it: a copy, like the title, so that it changes no more. Lines ordered
-- before keep the one title they were given.
alter table order_line add column title_en text not null default '';
