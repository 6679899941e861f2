-- What shops ask and nobody has answered yet: the hub of every manager and agent counts it.
create index shop_message_help_waiting_idx on shop_message (territory_id, at) where kind = 'help' and closed_at is null;
