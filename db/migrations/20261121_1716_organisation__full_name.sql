-- A département signs by its official name, like the others: « Département des Ardennes ». Its bare name was the territory’s.
update organisation set name = 'Département ' ||
  case
    when name in (
      'Eure-et-Loir', 'Ille-et-Vilaine', 'Indre-et-Loire'
    ) then 'd’'
    when name in (
      'Calvados', 'Cantal', 'Cher', 'Doubs', 'Finistère', 'Gard', 'Gers', 'Jura', 'Loir-et-Cher', 'Loiret',
      'Lot', 'Lot-et-Garonne', 'Morbihan', 'Nord', 'Pas-de-Calais', 'Puy-de-Dôme', 'Bas-Rhin', 'Haut-Rhin',
      'Rhône', 'Tarn', 'Tarn-et-Garonne', 'Var', 'Vaucluse', 'Territoire de Belfort', 'Val-de-Marne',
      'Val-d''Oise'
    ) then 'du '
    when name in (
      'Charente', 'Charente-Maritime', 'Corrèze', 'Côte-d''Or', 'Creuse', 'Dordogne', 'Drôme', 'Corse-du-Sud',
      'Haute-Corse', 'Haute-Garonne', 'Gironde', 'Loire', 'Haute-Loire', 'Loire-Atlantique', 'Lozère',
      'Manche', 'Marne', 'Haute-Marne', 'Mayenne', 'Meuse', 'Moselle', 'Nièvre', 'Haute-Saône', 'Sarthe',
      'Savoie', 'Haute-Savoie', 'Seine-Maritime', 'Somme', 'Vendée', 'Vienne', 'Haute-Vienne',
      'Seine-Saint-Denis', 'Guadeloupe', 'Martinique', 'Guyane'
    ) then 'de la '
    when name in (
      'Alpes-de-Haute-Provence', 'Hautes-Alpes', 'Alpes-Maritimes', 'Ardennes', 'Bouches-du-Rhône',
      'Côtes-d''Armor', 'Landes', 'Pyrénées-Atlantiques', 'Hautes-Pyrénées', 'Pyrénées-Orientales',
      'Yvelines', 'Deux-Sèvres', 'Vosges', 'Hauts-de-Seine'
    ) then 'des '
    when name in (
      'Ain', 'Aisne', 'Allier', 'Ardèche', 'Ariège', 'Aube', 'Aude', 'Aveyron', 'Eure', 'Hérault', 'Indre',
      'Isère', 'Oise', 'Orne', 'Yonne', 'Essonne'
    ) then 'de l’'
    else 'de '
  end || name
where kind = 'departement' and name not like 'Département%';

create or replace view organisation_public as
  select id, territory_id, kind, slug, name, colour, logo_file_id, suspended_at, siren, siren || nic as siret
  from organisation;
