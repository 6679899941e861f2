-- A reduction that gives back what a reversed sharing took says so, line by line: those lines are claimed by no other order.
create unique index revenue_order_move_is_of_its_order_idx on revenue_order_move (territory_id, revenue_order_id, id);
alter table revenue_order_move
  add constraint revenue_order_move_is_of_its_order unique using index revenue_order_move_is_of_its_order_idx;

-- Null: claimed when the order was proposed.
alter table revenue_order_line
  add column revenue_order_move_id uuid,
  add constraint revenue_order_line_is_settled_by_a_move_of_its_order foreign key (territory_id, revenue_order_id, revenue_order_move_id)
    references revenue_order_move (territory_id, revenue_order_id, id);
create index revenue_order_line_move_idx on revenue_order_line (territory_id, revenue_order_id, revenue_order_move_id);
