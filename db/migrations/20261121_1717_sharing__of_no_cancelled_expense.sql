-- An expense that was given up is claimed from nobody: its sharing is reversed with it. Asked when all is written, and of
-- both sides: whoever shares it waits for whoever cancels it.
create function cancelled_expense_is_not_shared() returns trigger language plpgsql as $$
begin
  if exists (select from sharing where territory_id = new.territory_id and expense_id = new.id and reversed_at is null) then
    raise exception 'a cancelled expense is not shared' using constraint = 'cancelled_expense_is_not_shared', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger cancelled_expense_is_not_shared after update of state on expense deferrable initially deferred
  for each row when (new.state = 'cancelled') execute function cancelled_expense_is_not_shared();

create function sharing_is_of_a_standing_expense() returns trigger language plpgsql as $$
begin
  if (select state from expense where id = new.expense_id for share) = 'cancelled'
    and exists (select from sharing where id = new.id and reversed_at is null) then
    raise exception 'a cancelled expense is not shared' using constraint = 'cancelled_expense_is_not_shared', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger sharing_is_of_a_standing_expense after insert on sharing deferrable initially deferred
  for each row execute function sharing_is_of_a_standing_expense();
