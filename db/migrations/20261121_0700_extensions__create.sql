-- An external server needs these once, from an administrator, if the role may not create them.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists citext;
create text search configuration parvis_fr (copy = french);
alter text search configuration parvis_fr alter mapping for hword, hword_part, word, asciihword, hword_asciipart, asciiword with unaccent, french_stem;
