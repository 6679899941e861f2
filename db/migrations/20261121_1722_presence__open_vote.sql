-- A vote on phones is counted on who was there when it was opened. A departure noted afterwards for an earlier hour, or a
-- proxy taken back from the beginning, left ballots that nothing could count any more: the vote could not be closed.
create or replace function refuse_roll_change() returns trigger language plpgsql as $$
declare
  roll record := case when tg_op = 'DELETE' then old else new end;
begin
  -- Who opens a vote holds this row: one waits for the other.
  perform from meeting where meeting.territory_id = roll.territory_id and meeting.id = roll.meeting_id for share;
  if exists (select from meeting where meeting.territory_id = roll.territory_id and meeting.id = roll.meeting_id
      and meeting.state = 'closed') then
    raise exception 'the roll of a closed meeting is kept as it is'
      using errcode = 'check_violation', constraint = 'roll_is_never_changed_once_closed';
  end if;
  if exists (select from resolution
    where resolution.territory_id = roll.territory_id and resolution.body_id = roll.body_id
      and resolution.meeting_id = roll.meeting_id and resolution.state = 'open' and resolution.way = 'phones'
      and (tg_op <> 'INSERT' and old.from_at <= opened_at and coalesce(old.until_at > opened_at, true))
        <> (tg_op <> 'DELETE' and new.from_at <= opened_at and coalesce(new.until_at > opened_at, true))
  ) then
    raise exception 'a vote that is open is counted on the roll of its opening'
      using errcode = 'check_violation', constraint = 'roll_is_kept_while_a_vote_counts_on_it';
  end if;
  return roll;
end $$;
