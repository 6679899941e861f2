-- squawk-ignore-file constraint-missing-not-valid, prefer-robust-stmts -- migrations run while nobody reads.
-- A shop that changes its SIRET or its commune is another seller, or elsewhere: what it asks waits beside what is public
-- until the territory has read it. Asking, accepting and refusing are written in its file.
alter table shop
  add column identity_asked jsonb,
  add column identity_asked_at timestamptz,
  add constraint shop_identity_asked_has_its_moment check ((identity_asked is null) = (identity_asked_at is null));
alter table shop_message
  drop constraint shop_message_kind_is_known,
  add constraint shop_message_kind_is_known check (kind in (
    'submitted', 'accepted', 'correction', 'refused', 'closed', 'answer', 'help', 'reply',
    'identity_asked', 'identity_accepted', 'identity_refused'));
create index shop_identity_asked_idx on shop (territory_id, identity_asked_at) where identity_asked is not null;
