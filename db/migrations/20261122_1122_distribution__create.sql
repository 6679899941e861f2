-- To whom a signed text was sent (the State's representative, the bank, the treasurers, the services), and when they
-- received it. What was written by mistake is struck out, with the reason; nothing is taken away.
create table distribution (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  version_id uuid not null,
  kind text not null constraint distribution_kind_is_known
    check (kind in ('state', 'bank', 'treasurer', 'service', 'funder', 'other')),
  recipient text not null constraint distribution_recipient_is_not_blank check (btrim(recipient) <> ''),
  sent_on date not null,
  received_on date,
  -- The receipt, or the stamped copy.
  file_id uuid,
  struck_on date,
  struck_why text,
  added_by uuid not null constraint distribution_is_added_by_a_person references person,
  created_at timestamptz not null,
  constraint distribution_is_received_after_it_is_sent check (received_on >= sent_on),
  constraint distribution_is_proved_once_received check (file_id is null or received_on is not null),
  constraint distribution_struck_says_why check ((struck_on is null) = (struck_why is null)),
  constraint distribution_reason_is_not_blank check (btrim(struck_why) <> ''),
  constraint distribution_is_of_a_text foreign key (territory_id, convention_id, version_id)
    references convention_version (territory_id, convention_id, id),
  constraint distribution_file_is_of_its_territory foreign key (territory_id, file_id) references file (territory_id, id)
);
create unique index distribution_is_sent_once on distribution (version_id, lower(recipient), sent_on) where struck_on is null;
create index distribution_text_idx on distribution (territory_id, convention_id, version_id);
create index distribution_file_idx on distribution (territory_id, file_id);
create index distribution_person_idx on distribution (added_by);

-- A receipt comes once, and so does a striking out: whatever else was written stays.
create function distribution_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (to_jsonb(old) - '{received_on,file_id,struck_on,struck_why}'::text[])
      is distinct from (to_jsonb(new) - '{received_on,file_id,struck_on,struck_why}'::text[])
    or old.struck_on is not null
    or old.received_on is not null and (new.received_on, new.file_id) is distinct from (old.received_on, old.file_id)
  then
    raise exception 'what was sent and received is neither changed nor deleted'
      using constraint = 'distribution_is_kept', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger distribution_is_kept before update or delete on distribution
  for each row execute function distribution_is_kept();
