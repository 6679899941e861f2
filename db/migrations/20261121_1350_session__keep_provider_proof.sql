-- The identity provider's signed proof (id_token), kept as long as the session it opened: it is what ends the session there too.
alter table session add column provider_proof text;
