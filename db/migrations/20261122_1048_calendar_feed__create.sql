-- The address by which the calendar of an agent, that has no session, reads the deadlines of a convention with what the
-- parties owe. It is secret, its owner ends it when they like, and it opens nothing once they act for no party any more.
create table calendar_feed (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  person_id uuid not null constraint calendar_feed_is_of_a_person references person (id),
  secret_hash text not null constraint calendar_feed_secret_is_unique unique,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint calendar_feed_is_unique_in_its_territory unique (territory_id, id),
  constraint calendar_feed_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint calendar_feed_ends_after_it_began check (ended_at >= created_at)
);
create unique index calendar_feed_is_open_once on calendar_feed (territory_id, convention_id, person_id) where ended_at is null;
create index calendar_feed_convention_idx on calendar_feed (territory_id, convention_id);
create index calendar_feed_person_idx on calendar_feed (person_id);
