-- Whether an expense is shared is told by its sharing alone: frozen on its bill, then paid, it was never said to be.
update expense set state = 'paid' where state = 'shared';
alter table expense
  drop constraint expense_state_is_known,
  drop constraint expense_is_committed_before_it_goes_on,
  drop constraint expense_is_adopted_before_it_is_shared,
  add constraint expense_state_is_known check (state in ('proposed', 'advised', 'adopted', 'amended', 'committed',
    'delivered', 'invoiced', 'mandated', 'paid', 'rejected', 'cancelled')),
  add constraint expense_is_committed_before_it_goes_on check
    (committed_on is not null or state not in ('committed', 'delivered', 'invoiced', 'mandated', 'paid'));

create or replace function sharing_is_of_a_standing_expense() returns trigger language plpgsql as $$
declare
  shared expense;
begin
  select * into shared from expense where id = new.expense_id for share;
  if shared.adopted_on is null then
    raise exception 'an expense is adopted before it is shared' using constraint = 'expense_is_adopted_before_it_is_shared', errcode = 'check_violation';
  end if;
  if shared.state = 'cancelled' and exists (select from sharing where id = new.id and reversed_at is null) then
    raise exception 'a cancelled expense is not shared' using constraint = 'cancelled_expense_is_not_shared', errcode = 'check_violation';
  end if;
  return null;
end $$;
