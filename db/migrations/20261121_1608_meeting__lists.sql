-- Lists read in their order with ten thousand rows: the next meeting of each body, the meetings of one, what is left to
-- do, what was given, what was advanced. Without these, each was sorted whole; the list of bodies read all meetings for each.
create index meeting_day_idx on meeting (territory_id, body_id, starts_at desc);
create index meeting_coming_idx on meeting (territory_id, body_id, state, starts_at);
create index action_order_idx on action (territory_id, body_id, done_on desc nulls first, due_on, id);
create index in_kind_day_idx on in_kind (territory_id, convention_id, given_on desc, id desc);
create index advance_year_idx on advance (territory_id, convention_id, exercice desc, paid_on, id);
