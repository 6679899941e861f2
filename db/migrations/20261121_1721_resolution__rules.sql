-- squawk-ignore-file disallowed-unique-constraint, require-concurrent-index-creation -- migrations run while nobody reads.
-- A vote is counted under the rules it was opened under: others adopted once named ballots are read changed its result.
alter table body_rules add constraint body_rules_are_unique_in_their_body unique (territory_id, body_id, id);
alter table resolution add column body_rules_id uuid;

alter table resolution disable trigger resolution_is_guarded;
update resolution set body_rules_id = body_rules.id
  from meeting join territory on territory.id = meeting.territory_id
    join body_rules on body_rules.territory_id = meeting.territory_id and body_rules.body_id = meeting.body_id
      and daterange(body_rules.applies_from, body_rules.applies_until, '[]')
        @> (meeting.starts_at at time zone territory.time_zone)::date
  where meeting.territory_id = resolution.territory_id and meeting.id = resolution.meeting_id
    and resolution.state <> 'draft';
alter table resolution enable trigger resolution_is_guarded;

alter table resolution
  add constraint resolution_is_counted_under_rules_of_its_body foreign key (territory_id, body_id, body_rules_id)
    references body_rules (territory_id, body_id, id) not valid,
  add constraint resolution_opened_has_its_rules check ((state = 'draft') = (body_rules_id is null)) not valid;
alter table resolution validate constraint resolution_is_counted_under_rules_of_its_body;
alter table resolution validate constraint resolution_opened_has_its_rules;
create index resolution_rules_idx on resolution (territory_id, body_id, body_rules_id);

create or replace function refuse_resolution_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.state = 'draft' then
    return old;
  end if;
  if tg_op = 'DELETE' or old.state = 'closed' or old.state = 'open' and
    (new.title, new.text, new.amount_cents, new.secret, new.way, new.opened_at, new.meeting_id, new.body_rules_id)
      is distinct from
    (old.title, old.text, old.amount_cents, old.secret, old.way, old.opened_at, old.meeting_id, old.body_rules_id) then
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
