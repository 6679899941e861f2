-- A mail for each new order, when a shop asks for it; and whether it has ever chosen which mails it receives.
alter table shop
  add column order_mail boolean not null default false,
  add column mails_chosen_at timestamptz;
update shop set mails_chosen_at = created_at where preparation_mail_at is not null;
