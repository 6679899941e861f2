-- squawk-ignore-file ban-drop-not-null -- migrations run while nobody reads.
-- Five clear days were written for every council, and no page could say otherwise. Left out, they are those that the law
-- gives to a council of its kind and population; written, those its own rules give.
alter table convention_party alter column summons_days drop default, alter column summons_days drop not null;
update convention_party set summons_days = null;
