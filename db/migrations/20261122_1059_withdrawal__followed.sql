-- squawk-ignore-file constraint-missing-not-valid, require-concurrent-index-creation, ban-drop-not-null -- migrations run while nobody reads.
-- A withdrawal says where its acknowledgement was sent only when it was: to nobody who left a telephone number alone.
alter table withdrawal alter column acknowledgement_sent_to drop not null;
update withdrawal set acknowledgement_sent_to = null where acknowledgement_sent_to not like '%@%';
-- Nothing had been paid for what was to be paid in the shop and was never handed over: nothing is owed.
update withdrawal set state = 'settled', settled_at = declared_at, refund_cents = 0
  from shop_order
  where shop_order.id = withdrawal.shop_order_id and withdrawal.state = 'declared'
    and shop_order.handed_over_at is null and not shop_order.paid_beforehand;
-- What the provider has paid back is settled.
update withdrawal set state = 'settled', settled_at = given.done_at
  from (
    select payment.shop_order_id, max(refund.done_at) as done_at
      from refund join payment on payment.id = refund.payment_id
      where refund.reason = 'withdrawn'
      group by payment.shop_order_id having bool_and(refund.state = 'done')) as given
  where given.shop_order_id = withdrawal.shop_order_id and withdrawal.state = 'refund_asked';
alter table withdrawal add constraint withdrawal_settled_has_a_time check ((state = 'settled') = (settled_at is not null));
create index withdrawal_to_refund_idx on withdrawal (territory_id, shop_order_id) where state = 'declared';
