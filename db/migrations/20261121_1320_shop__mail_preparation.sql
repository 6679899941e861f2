-- Where the preparation list goes, in which language, and the last day it was sent: at most once a day.
alter table shop
  add column preparation_mail_to citext,
  add column preparation_mail_language text not null default 'fr',
  add column preparation_mailed_on date,
  add constraint shop_preparation_mail_language_is_known check (preparation_mail_language in ('fr', 'en'));
create index shop_preparation_mail_idx on shop (preparation_mail_at) where preparation_mail_at is not null;
