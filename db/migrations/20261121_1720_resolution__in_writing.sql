-- A consultation in writing where silence approves could be opened and closed before anybody had answered.
alter table resolution add constraint resolution_in_writing_is_not_secret
  check (not (secret and way = 'written')) not valid;
alter table resolution validate constraint resolution_in_writing_is_not_secret;

create or replace function refuse_resolution_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.state = 'draft' then
    return old;
  end if;
  if tg_op = 'DELETE' or old.state = 'closed' or old.state = 'open' and
    (new.title, new.text, new.amount_cents, new.secret, new.way, new.opened_at, new.meeting_id)
      is distinct from (old.title, old.text, old.amount_cents, old.secret, old.way, old.opened_at, old.meeting_id) then
    raise exception 'a vote that was opened keeps its question, and one that is closed its result'
      using errcode = 'check_violation', constraint = 'resolution_is_never_changed_once_voted';
  end if;
  if new.state = 'closed' and new.way = 'written' and exists (
    select from meeting
      join territory on territory.id = meeting.territory_id
      join seat_member on seat_member.territory_id = meeting.territory_id and seat_member.body_id = meeting.body_id
        and seat_member.kind = 'titular'
        and daterange(seat_member.held_from, seat_member.held_until, '[]')
          @> (meeting.starts_at at time zone territory.time_zone)::date
    where meeting.territory_id = new.territory_id and meeting.id = new.meeting_id
      and meeting.ends_at > new.closed_at
      and not exists (select from ballot where ballot.territory_id = new.territory_id
        and ballot.resolution_id = new.id and ballot.seat_id = seat_member.seat_id)
  ) then
    raise exception 'a consultation lasts until its end, unless everybody has answered'
      using errcode = 'check_violation', constraint = 'resolution_in_writing_waits_for_every_answer';
  end if;
  return new;
end $$;
