-- Every administrative act, written in the transaction that does it. Never updated, never deleted.
create table audit_event (
  id uuid primary key,
  territory_id uuid constraint audit_event_belongs_to_a_territory references territory,
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null default '{}',
  at timestamptz not null
);
create index audit_event_territory_idx on audit_event (territory_id, at desc, id desc);
create index audit_event_subject_idx on audit_event (subject_kind, subject_id);
create function audit_event_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'an audit event is never changed' using constraint = 'audit_event_is_kept', errcode = 'check_violation';
end $$;
create trigger audit_event_is_kept before update or delete on audit_event for each row execute function audit_event_is_kept();
