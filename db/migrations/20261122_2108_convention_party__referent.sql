-- Whom the other parties write to at each party: a role and its address, erased when they are emptied.
alter table convention_party
  add column referent_role text constraint convention_party_referent_role_is_said check (char_length(btrim(referent_role)) between 1 and 120),
  add column referent_email citext constraint convention_party_referent_email_is_an_address check (referent_email ~ '^[^@\s]+@[^@\s]+$');
