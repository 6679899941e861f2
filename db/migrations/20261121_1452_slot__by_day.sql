-- The orders of a territory are read by the day they are collected.
create index slot_day_idx on slot (territory_id, starts_at, id);
