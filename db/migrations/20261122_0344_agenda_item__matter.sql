-- squawk-ignore-file adding-not-nullable-field, adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-creation, require-concurrent-index-deletion, disallowed-unique-constraint -- migrations run while nobody reads.
-- An item of an agenda knows what it is about, and a vote which item it is on: nothing is typed twice, and a decision
-- knows what it decides.
alter table agenda_item add column convention_id uuid, add column expense_id uuid, add column amendment_id uuid;
update agenda_item set convention_id = body.convention_id from body
  where body.territory_id = agenda_item.territory_id and body.id = agenda_item.body_id;
alter table agenda_item
  alter column convention_id set not null,
  add constraint agenda_item_is_of_the_convention_of_its_body foreign key (territory_id, convention_id, body_id)
    references body (territory_id, convention_id, id),
  add constraint agenda_item_is_about_an_expense_of_its_convention foreign key (territory_id, convention_id, expense_id)
    references expense (territory_id, convention_id, id),
  add constraint agenda_item_is_about_an_amendment_of_its_convention foreign key (territory_id, convention_id, amendment_id)
    references convention_version (territory_id, convention_id, id),
  add constraint agenda_item_is_about_one_matter check (num_nonnulls(expense_id, amendment_id) <= 1),
  add constraint agenda_item_expense_is_on_an_agenda_once unique (territory_id, meeting_id, expense_id),
  add constraint agenda_item_amendment_is_on_an_agenda_once unique (territory_id, meeting_id, amendment_id);
create index agenda_item_body_idx on agenda_item (territory_id, convention_id, body_id);
create index agenda_item_expense_idx on agenda_item (territory_id, convention_id, expense_id);
create index agenda_item_amendment_idx on agenda_item (territory_id, convention_id, amendment_id);

create function agenda_item_keeps_its_matter() returns trigger language plpgsql as $$
begin
  raise exception 'an item stays about what it was put on the agenda for'
    using errcode = 'check_violation', constraint = 'agenda_item_keeps_its_matter';
end $$;
create trigger agenda_item_keeps_its_matter before update on agenda_item for each row
  when ((new.meeting_id, new.convention_id, new.expense_id, new.amendment_id)
    is distinct from (old.meeting_id, old.convention_id, old.expense_id, old.amendment_id))
  execute function agenda_item_keeps_its_matter();

alter table resolution add column item_id uuid,
  add constraint resolution_is_on_an_item_of_its_meeting foreign key (territory_id, body_id, meeting_id, item_id)
    references agenda_item (territory_id, body_id, meeting_id, id);
-- It serves what the index of the meeting served.
create index resolution_item_idx on resolution (territory_id, body_id, meeting_id, item_id);
drop index resolution_meeting_idx;
create unique index resolution_waits_alone_on_its_item on resolution (territory_id, item_id) where state <> 'closed';

create or replace function refuse_resolution_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.state = 'draft' then
    return old;
  end if;
  if tg_op = 'DELETE' or old.state = 'closed' or new.item_id is distinct from old.item_id or old.state = 'open' and
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
