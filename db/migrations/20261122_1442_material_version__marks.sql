-- What a communication support bears, as who made it says: checked against what the clauses ask for its audience. None was
-- said of those submitted before.
alter table material_version add column marks text[] not null default array[]::text[];
