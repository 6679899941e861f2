-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, disallowed-unique-constraint, ban-drop-column -- migrations run while nobody reads.
-- Each mail about a meeting carries a link of its own, that opens the seat it was sent for: the invitation's still works
-- after a mail that moves the meeting, until a lost link is asked for again, which takes back those sent before.
alter table meeting_invitation add constraint meeting_invitation_is_of_its_meeting unique (territory_id, body_id, meeting_id, id);

create table meeting_link (
  secret_hash text primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid not null,
  invitation_id uuid not null,
  sent_at timestamptz not null,
  constraint meeting_link_opens_an_invitation foreign key (territory_id, body_id, meeting_id, invitation_id)
    references meeting_invitation (territory_id, body_id, meeting_id, id)
);
create index meeting_link_invitation_idx on meeting_link (territory_id, body_id, meeting_id, invitation_id);

insert into meeting_link (secret_hash, territory_id, body_id, meeting_id, invitation_id, sent_at)
select secret_hash, territory_id, body_id, meeting_id, id, sent_at from meeting_invitation;
alter table meeting_invitation drop column secret_hash;

-- An item put on an agenda before its hour was kept counted as announced, even one that came after the invitations.
-- Its id says when it was written (RFC 9562, version 7), and so does that of the first invitation: what came after it is
-- given its hour, and waits to be announced. What came before left with the invitations.
create function pg_temp.written_at(id uuid) returns timestamptz immutable language sql as $$
  select to_timestamp(('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0)
$$;
update agenda_item set added_at = meeting.invited_at + (pg_temp.written_at(agenda_item.id) - pg_temp.written_at(first_sent.id))
from meeting, lateral (select id from meeting_invitation invitation
  where invitation.territory_id = meeting.territory_id and invitation.meeting_id = meeting.id order by id limit 1) first_sent
where meeting.territory_id = agenda_item.territory_id and meeting.id = agenda_item.meeting_id
  and meeting.state = 'invited' and meeting.announced_at is null and agenda_item.added_at is null
  and substr(agenda_item.id::text, 15, 1) = '7' and substr(first_sent.id::text, 15, 1) = '7'
  and agenda_item.id > first_sent.id;
