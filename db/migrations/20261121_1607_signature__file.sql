-- squawk-ignore-file ban-drop-column -- never written nor read: signed copies and acts are kept as documents of the convention.
alter table signature drop column file_id;
alter table deliberation drop column file_id;
