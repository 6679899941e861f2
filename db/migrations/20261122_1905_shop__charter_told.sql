-- squawk-ignore-file constraint-missing-not-valid -- migrations run while nobody reads; no shop has been told yet.
-- Which version of the charter a shop was last told of before it applies, and when (Regulation (EU) 2019/1150, art. 3(2)).
alter table shop add column charter_told text;
alter table shop add column charter_told_at timestamptz;
alter table shop add constraint shop_charter_told_has_a_time check ((charter_told is null) = (charter_told_at is null));
