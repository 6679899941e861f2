-- What the law asks of a vote is asked of the database too: it refuses whoever forgets.
create function refuse_ballot() returns trigger language plpgsql as $$
declare
  vote record;
begin
  if tg_op <> 'INSERT' then
    raise exception 'a ballot is neither changed nor taken back'
      using errcode = 'check_violation', constraint = 'ballot_is_never_changed';
  end if;
  select resolution.state, resolution.opened_at into vote from resolution
    where resolution.territory_id = new.territory_id and resolution.id = new.resolution_id for share;
  if vote.state <> 'open' then
    raise exception 'the vote is not open'
      using errcode = 'check_violation', constraint = 'ballot_is_cast_while_the_vote_is_open';
  end if;
  if not exists (
    select from seat_member join territory on territory.id = seat_member.territory_id
    where seat_member.territory_id = new.territory_id and seat_member.seat_id = new.seat_id
      and seat_member.kind = 'titular'
      and daterange(seat_member.held_from, seat_member.held_until, '[]') @> (vote.opened_at at time zone territory.time_zone)::date
  ) then
    raise exception 'nobody holds this seat on the day of the vote'
      using errcode = 'check_violation', constraint = 'ballot_is_of_a_seat_that_is_held';
  end if;
  return new;
end $$;
create trigger ballot_is_guarded before insert or update or delete on ballot for each row execute function refuse_ballot();

create function refuse_ballot_box() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE' and new.ballots < old.ballots or not exists (
    select from resolution where resolution.territory_id = new.territory_id and resolution.id = new.resolution_id
      and resolution.state = 'open' and resolution.secret
  ) then
    raise exception 'the box takes ballots of a secret vote that is open, and gives none back'
      using errcode = 'check_violation', constraint = 'ballot_box_is_filled_while_the_vote_is_open';
  end if;
  return new;
end $$;
create trigger ballot_box_is_guarded before insert or update or delete on ballot_box
  for each row execute function refuse_ballot_box();

create function refuse_resolution_change() returns trigger language plpgsql as $$
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
  return new;
end $$;
create trigger resolution_is_guarded before update or delete on resolution
  for each row execute function refuse_resolution_change();

create function refuse_roll_change() returns trigger language plpgsql as $$
declare
  roll record := case when tg_op = 'DELETE' then old else new end;
begin
  if exists (select from meeting where meeting.territory_id = roll.territory_id and meeting.id = roll.meeting_id
      and meeting.state = 'closed') then
    raise exception 'the roll of a closed meeting is kept as it is'
      using errcode = 'check_violation', constraint = 'roll_is_never_changed_once_closed';
  end if;
  return roll;
end $$;
create trigger presence_is_guarded before insert or update or delete on presence
  for each row execute function refuse_roll_change();
create trigger proxy_is_guarded before insert or update or delete on proxy
  for each row execute function refuse_roll_change();

create function refuse_decision_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.published_at is null then
    if to_jsonb(new) - array['published_at', 'search'] = to_jsonb(old) - array['published_at', 'search'] then
      return new;
    end if;
  end if;
  raise exception 'a decision is never changed: another one cancels it'
    using errcode = 'check_violation', constraint = 'decision_is_never_changed';
end $$;
create trigger decision_is_guarded before update or delete on decision
  for each row execute function refuse_decision_change();
