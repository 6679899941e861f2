-- A shop that closes for good says so in its file.
alter table shop_message drop constraint shop_message_kind_is_known;
alter table shop_message add constraint shop_message_kind_is_known
  check (kind in ('submitted', 'accepted', 'correction', 'refused', 'closed', 'answer', 'help', 'reply'));
