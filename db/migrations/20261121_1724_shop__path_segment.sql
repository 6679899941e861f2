-- A shop whose name holds no letter and no digit had no address; a category named « Départ » had that of another page.
update shop set slug = 'boutique-' || siret where slug = '';
update category set slug = 'depart-' || right(id::text, 4) where slug = 'depart';
alter table shop
  add constraint shop_slug_is_a_path_segment check (slug ~ '^[a-z0-9][a-z0-9-]*$') not valid;
alter table shop validate constraint shop_slug_is_a_path_segment;
