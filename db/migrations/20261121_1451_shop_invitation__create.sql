-- Somebody asked to join the team of a shop. Once accepted or taken back, the row goes: the journal keeps the trace.
create table shop_invitation (
  id uuid primary key,
  territory_id uuid not null,
  shop_id uuid not null,
  email citext not null,
  role text not null constraint shop_invitation_role_is_known check (role in ('owner', 'staff')),
  secret_hash text not null constraint shop_invitation_secret_is_unique unique,
  invited_by uuid not null constraint shop_invitation_is_from_a_person references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint shop_invitation_is_sent_once unique (territory_id, shop_id, email),
  constraint shop_invitation_is_to_a_shop foreign key (territory_id, shop_id) references shop (territory_id, id)
);
create index shop_invitation_invited_by_idx on shop_invitation (invited_by);
create index shop_invitation_email_idx on shop_invitation (email);
