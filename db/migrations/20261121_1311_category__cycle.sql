-- A category is never under itself, however many steps away. Moves wait for each other: two of them at once, each
-- right by itself, could close a circle together.
create function category_is_under_no_circle() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.territory_id::text, 1311));
  if exists (
    with recursive above as (
      select id, parent_id from category where territory_id = new.territory_id and id = new.parent_id
      union
      select category.id, category.parent_id from category
      join above on category.territory_id = new.territory_id and category.id = above.parent_id)
    select 1 from above where id = new.id)
  then
    raise exception 'category % is under itself', new.id
      using errcode = 'check_violation', constraint = 'category_is_under_no_circle';
  end if;
  return null;
end $$;
create constraint trigger category_is_under_no_circle after insert or update of parent_id on category
  for each row when (new.parent_id is not null) execute function category_is_under_no_circle();
