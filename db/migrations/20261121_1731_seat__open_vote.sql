-- A vote on phones or in writing is counted on the seats of its meeting's day. A term ended by an election dated before,
-- a designation or a seat added meanwhile changed who may vote while they voted: it could no longer be counted.
create function refuse_seat_change_under_a_vote() returns trigger language plpgsql as $$
declare
  mine seat_member := case when tg_op = 'DELETE' then old else new end;
begin
  -- Who opens a vote holds this row: one waits for the other.
  perform from meeting where territory_id = mine.territory_id and body_id = mine.body_id and state <> 'closed' for share;
  if exists (
    select from resolution
    join meeting on meeting.territory_id = resolution.territory_id and meeting.id = resolution.meeting_id
    join territory on territory.id = meeting.territory_id
    cross join lateral (select (meeting.starts_at at time zone territory.time_zone)::date as day) held
    where resolution.territory_id = mine.territory_id and resolution.body_id = mine.body_id
      and resolution.state = 'open' and resolution.way in ('phones', 'written')
      and (tg_op <> 'INSERT' and daterange(old.held_from, old.held_until, '[]') @> held.day)
        <> (tg_op <> 'DELETE' and daterange(new.held_from, new.held_until, '[]') @> held.day)
  ) then
    raise exception 'a vote that is open is counted on the seats of its day'
      using errcode = 'check_violation', constraint = 'seat_is_kept_while_a_vote_counts_on_it';
  end if;
  return mine;
end $$;
create trigger seat_is_kept_while_a_vote_counts_on_it before insert or update or delete on seat_member
  for each row execute function refuse_seat_change_under_a_vote();
