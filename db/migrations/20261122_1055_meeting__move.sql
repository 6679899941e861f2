-- squawk-ignore-file adding-not-nullable-field, constraint-missing-not-valid -- migrations run while nobody reads.
-- A meeting may be moved until it has begun: where and when it was stays, with why. Its calendar entry counts its moves,
-- and what came on its agenda after the invitations left may be announced, once for all that is new.
alter table meeting
  add column moves integer not null default 0 constraint meeting_moves_are_counted check (moves >= 0),
  add column announced_at timestamptz,
  add constraint meeting_is_announced_once_invited check (announced_at is null or invited_at is not null);
alter table agenda_item add column added_at timestamptz;

create table meeting_move (
  id uuid primary key,
  territory_id uuid not null,
  body_id uuid not null,
  meeting_id uuid not null,
  reason text not null constraint meeting_move_says_why check (char_length(btrim(reason)) between 1 and 1000),
  moved_at timestamptz not null,
  was_at timestamptz not null,
  was_until timestamptz not null,
  was_place text not null,
  was_link text,
  constraint meeting_move_is_unique_in_its_territory unique (territory_id, id),
  constraint meeting_move_is_of_a_meeting foreign key (territory_id, body_id, meeting_id) references meeting (territory_id, body_id, id)
);
create index meeting_move_meeting_idx on meeting_move (territory_id, body_id, meeting_id, moved_at);
