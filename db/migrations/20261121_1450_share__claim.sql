-- A party that pays suppliers itself has borne its share already: no revenue order claims it.
alter table share add column is_claimed boolean not null default true;
